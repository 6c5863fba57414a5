"""The walls around a student's process, built from within and before its first line runs.

The order matters: each step takes away what a later one would need, and the filter on
system calls comes last. A step that fails raises, and the student's code does not run.
"""

import base64
import contextlib
import io
import json
import os
import resource
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from kata.sandbox.inside import kernel

STUDENT_ID = 1000  # user and group of every student's process, as it sees itself
_COMMAND_LINE = "/proc/self/cmdline"

# So many files are enough for anybody, and each costs the kernel a kilobyte.
_MOST_FILES = 512


CALL = b"call"
"""What the trusted side says over the status socket when a call begins."""


@dataclass(frozen=True)
class Limits:
    """What one student's process may use; no other process can be started at all."""

    # Whoever waits for it kills it then; should it not, the warm parent does so a little later.
    wall_seconds: float = 120
    cpu_seconds: int = 60  # of all its threads together
    call_seconds: int = 20  # of these, for one call
    memory_bytes: int = 2 * 2**30  # beyond what Python and TensorFlow had taken before it began
    threads: int = 64
    open_files: int = 64
    file_bytes: int = 16 * 2**20
    folder_bytes: int = 32 * 2**20
    output_bytes: int = 64 * 2**10  # how much is kept of what it prints
    flood_bytes: int = 64 * 2**20  # it ends when it prints more
    # What the file may cost its judge, which is another process: computing, and memory beside
    # what the judge had before.
    judge_seconds: int = 10
    judge_bytes: int = 2**30


@dataclass(frozen=True)
class ParentPlan:
    """What the trusted side asks of a warm parent: which modules, which walls, which limits."""

    imports: tuple[str, ...]  # the modules to import before the first fork
    serve: str  # the module whose ``main(channel)`` speaks for the student
    namespaces: bool  # whether each student's process gets namespaces of its own
    # The user and group, in the parent's namespace, to become; None leaves it the parent's.
    identity: int | None
    filter: bytes  # the seccomp filter, as BPF; empty where there is none
    # What may be read; everything that is mounted, where that is a choice already.
    readable: tuple[str, ...]
    # Where each student's process has its folder: the mount point of its tmpfs, or, without
    # namespaces, the folder in which a folder is made for it.
    folder: str
    limits: Limits

    def to_bytes(self) -> bytes:
        """As it is sent."""
        fields = asdict(self) | {"filter": base64.b64encode(self.filter).decode("ascii")}
        return json.dumps(fields).encode()

    @staticmethod
    def from_bytes(data: bytes) -> "ParentPlan":
        """As it was sent."""
        fields = json.loads(data)
        fields["filter"] = base64.b64decode(fields["filter"])
        fields["limits"] = Limits(**fields["limits"])
        return ParentPlan(
            **fields | {name: tuple(fields[name]) for name in ("imports", "readable")}
        )


def confine(plan: ParentPlan, folder: str) -> None:
    """Shut this process in for good, or raise OSError where a wall could not be built.

    `folder` is the only place where it may write; without namespaces it exists already.
    """
    with open("/proc/self/statm", encoding="ascii") as file:
        # What is mapped now is most of it TensorFlow's, and none of it the student's.
        memory = int(file.read().split()[0]) * resource.getpagesize()
    readable = plan.readable
    if plan.namespaces:
        _own_namespaces(plan.identity)
        _own_files(folder, plan.limits.folder_bytes)
    else:
        os.setsid()
        # TensorFlow reads it, or ends the process. Landlock's rule is for the very entry that
        # is opened here, and the kernel keeps the entry for as long as it is open.
        os.open(_COMMAND_LINE, os.O_RDONLY)
        readable = (*readable, _COMMAND_LINE)
    os.chdir(folder)
    os.umask(0o077)
    _limit(plan, memory)
    if plan.namespaces:
        kernel.drop_capabilities()
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)
    kernel.confine_files(readable, ("/dev/null",), folder)
    if plan.filter:
        kernel.filter_calls(plan.filter)


def _own_namespaces(identity: int | None) -> None:
    if identity is not None:
        os.setgroups([])
        os.setresgid(identity, identity, identity)
        os.setresuid(identity, identity, identity)
        # A process that changed its user may not write its own files in /proc until it says so.
        kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    user, group = os.getuid(), os.getgid()
    kernel.unshare(kernel.ALL_BUT_PID)
    maps = {"uid_map": f"{STUDENT_ID} {user} 1", "gid_map": f"{STUDENT_ID} {group} 1"}
    for name, text in {"setgroups": "deny", **maps}.items():
        Path("/proc/self", name).write_text(text, encoding="ascii")


def _own_files(folder: str, size: int) -> None:
    """A small folder that vanishes with the process, and no view of any process at all."""
    nothing = kernel.MS_NOSUID | kernel.MS_NODEV | kernel.MS_NOEXEC
    kernel.mount(None, "/", kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount("tmpfs", folder, nothing, f"size={size},nr_inodes={_MOST_FILES},mode=0700")
    kernel.mount("tmpfs", "/proc", nothing, "size=64k,nr_inodes=8,mode=0555")
    # TensorFlow ends the process where it cannot ask which program runs; were the answer Python,
    # it would ask for its command line too.
    os.mkdir("/proc/self", 0o555)
    os.symlink("/program", "/proc/self/exe")
    kernel.mount(None, "/proc", nothing | kernel.MS_RDONLY | kernel.MS_REMOUNT)


def _limit(plan: ParentPlan, memory: int) -> None:
    threads = plan.limits.threads
    if not plan.namespaces:
        # The kernel counts all that the user has, and a namespace begins at nothing.
        threads += _count_threads(os.getuid())
    limits = {
        "RLIMIT_CPU": plan.limits.cpu_seconds,
        "RLIMIT_AS": memory + plan.limits.memory_bytes,
        "RLIMIT_FSIZE": plan.limits.file_bytes,
        "RLIMIT_NOFILE": plan.limits.open_files,
        "RLIMIT_NPROC": threads,
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
        "RLIMIT_SIGPENDING": 64,
        "RLIMIT_NICE": 0,
        "RLIMIT_RTPRIO": 0,
    }
    for name, value in limits.items():
        kind = getattr(resource, name)
        hardest = resource.getrlimit(kind)[1]
        if hardest != resource.RLIM_INFINITY:
            value = min(value, hardest)
        resource.setrlimit(kind, (value, value))


def _count_threads(user: int) -> int:
    """How many threads this user has on the whole machine, as far as can be seen."""
    count = 0
    for entry in os.scandir("/proc"):
        with contextlib.suppress(OSError):
            if entry.name.isdigit() and entry.stat().st_uid == user:
                count += len(os.listdir(f"{entry.path}/task"))
    return count


def leave_only(*kept: int) -> None:
    """Close every open file but standard input, output and error, and these."""
    start = 3
    for number in sorted(kept):
        os.closerange(start, number)
        start = number + 1
    os.closerange(start, os.sysconf("SC_OPEN_MAX"))


def become_standard(output: int) -> None:
    """Read from nothing; write what is printed, on either stream, to `output`."""
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(output, 1)
    os.dup2(output, 2)
    os.close(nothing)
    # New streams: the parent's remember where in its own file they were. Line by line, because
    # what was printed before a crash is what explains it.
    out, err = _stream(1), _stream(2)
    vars(sys).update(stdout=out, __stdout__=out, stderr=err, __stderr__=err)


def _stream(number: int) -> io.TextIOWrapper:
    raw = os.fdopen(number, "wb", closefd=False)
    return io.TextIOWrapper(raw, "utf-8", "backslashreplace", line_buffering=True)
