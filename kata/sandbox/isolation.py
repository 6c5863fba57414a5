"""Which walls this machine can build, found by building them."""

import errno
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Literal

from kata.language import Phrase, say
from kata.sandbox.inside import kernel
from kata.sandbox.inside.confine import Limits
from kata.sandbox.launch import other_identity, view
from kata.sandbox.process import SandboxError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_CLONE_THREAD = 0x00010000
# Namespaces of any kind; the time namespace's bit lies among those of the exit signal.
_CLONE_NEW = 0x7E020000

_PRCTLS = (15, 16)  # PR_SET_NAME, PR_GET_NAME

# What asks about a file, and nothing that asks a terminal to do something: TCGETS, TIOCGWINSZ,
# FIONREAD, FIONBIO, FIONCLEX, FIOCLEX.
_IOCTLS = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)


@dataclass(frozen=True)
class Isolation:
    """The walls around students' processes."""

    # ``full``, by bubblewrap; or ``none``: a process apart, with limits, and with what the kernel
    # gives to anybody.
    level: Literal["full", "none"]
    # The protections that this machine lacks, each with how to get it. Where the level is
    # ``full`` and something is missing, no student's code is run.
    missing: tuple[Phrase, ...]
    bubblewrap: str | None  # the program; None for ``none``
    identity: int | None  # the user, inside, to become; None for the present one
    filter: bytes  # the seccomp filter; empty where there is none

    @staticmethod
    @cache
    def found() -> "Isolation":
        """Full isolation, tried with a process of its own; see ``missing``. Costs 0.2 s, once."""
        bubblewrap = shutil.which("bwrap")
        filter_, missing = _filter(signals=True)
        identity = other_identity(view())
        if bubblewrap is None:
            missing = (_NO_BUBBLEWRAP, *missing)
        if os.geteuid() == 0 and identity is None:
            missing = (*missing, _NO_IDENTITY)
        isolation = Isolation("full", missing, bubblewrap, identity, filter_)
        return isolation if missing else replace(isolation, missing=tried(isolation))

    @staticmethod
    def none() -> "Isolation":
        """As little as this machine has without bubblewrap."""
        filter_, trouble = _filter(signals=False)
        landlock = () if kernel.landlock_version() else (_NO_LANDLOCK,)
        return Isolation("none", (_NO_NAMESPACES, *landlock, *trouble), None, None, filter_)


def _filter(signals: bool) -> tuple[bytes, tuple[Phrase, ...]]:
    try:
        return _call_filter(signals), ()
    except (ImportError, RuntimeError, OSError) as error:
        trouble = say(
            "System calls cannot be filtered ({error}). On Debian and Ubuntu: {command}",
            error=str(error),
            command="apt install libseccomp2; pip install pyseccomp",
        )
        return b"", (trouble,)


def _call_filter(signals: bool) -> bytes:
    """The filter on system calls, as BPF for the kernel; `signals` says whether they may be sent.

    libseccomp, by pyseccomp, knows the numbers on each architecture and builds the program on the
    trusted side, once; a student's process loads it with its last free breath.

    Raises ImportError without pyseccomp, RuntimeError without libseccomp.
    """
    import pyseccomp

    filter_ = pyseccomp.SyscallFilter(pyseccomp.ERRNO(errno.ENOSYS))
    allow, refuse = pyseccomp.ALLOW, pyseccomp.ERRNO(errno.EPERM)
    actions = {"allowed": allow, "refused": refuse, "signals": allow if signals else refuse}
    calls = tomllib.loads(Path(__file__).with_name("calls.toml").read_text(encoding="ascii"))
    for kind, action in actions.items():
        for name in " ".join(calls[kind].values()).split():
            # What an older libseccomp does not know is refused as what is not named there.
            if pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name) >= 0:
                filter_.add_rule(action, name)
    # Harmless with some arguments only. clone3 hides its flags from the filter: it does not exist,
    # and glibc falls back to clone.
    add_rule, argument = filter_.add_rule, pyseccomp.Arg
    thread = argument(0, pyseccomp.MASKED_EQ, _CLONE_THREAD | _CLONE_NEW, _CLONE_THREAD)
    add_rule(allow, "clone", thread)
    add_rule(refuse, "clone", argument(0, pyseccomp.MASKED_EQ, _CLONE_THREAD, 0))
    for option in _PRCTLS:
        add_rule(allow, "prctl", argument(0, pyseccomp.EQ, option))
    for request in _IOCTLS:
        add_rule(allow, "ioctl", argument(1, pyseccomp.EQ, request))
    with tempfile.TemporaryFile() as file:
        filter_.export_bpf(file)
        file.seek(0)
        return file.read()


def tried(isolation: Isolation) -> tuple[Phrase, ...]:
    """Shut in a process that tries what is forbidden; what is missing, by what it could do."""
    # A warm parent is told its isolation, so that its module stands above this one.
    from kata.sandbox.warm_parent import WarmParent

    try:
        with (
            WarmParent(Limits(), False, isolation, "kata.sandbox.inside.trial") as parent,
            parent.process(patience=30) as process,
        ):
            process.channel.settimeout(30)
            possible = json.loads(process.channel.recv(4096))
    except (SandboxError, OSError, ValueError) as error:
        trouble = say(
            "bubblewrap is there, but the kernel does not let it shut a process in: {error} "
            "Inside a container, user namespaces must be allowed; elsewhere see "
            "kernel.unprivileged_userns_clone, "
            "kernel.apparmor_restrict_unprivileged_userns and user.max_user_namespaces.",
            error=" ".join(str(error).split())[-300:],
        )
        return (trouble,)
    return tuple(_POSSIBLE[name] for name in possible)


_NO_BUBBLEWRAP = say("bubblewrap is not there. On Debian and Ubuntu: apt install bubblewrap")

_NO_IDENTITY = say(
    "As root, students' processes run as a user of their own, and that user cannot read Python "
    "and its packages: make them readable by all, or grade as an ordinary user."
)

_NO_NAMESPACES = say(
    "Students' processes have no namespaces of their own: they run as this user, beside its "
    "other processes, and the size of all their files together has no limit."
)

_NO_LANDLOCK = say("Landlock is not there: this user's files are open to them.")

_POSSIBLE = {
    "network": say("A process that is shut in can still open a network socket."),
    "processes": say("A process that is shut in can still start other processes."),
    "files": say("A process that is shut in can still read this machine's files."),
    "others": say("A process that is shut in can still see other processes."),
    "threads": say("A process that is shut in can start as many threads as it likes."),
}
