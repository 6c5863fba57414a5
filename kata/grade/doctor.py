"""What this machine offers to a grader, found by trying, and how to get what it lacks."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

from kata.language import Phrase, say
from kata.sandbox.inside import kernel
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation

Finding = tuple[bool, Phrase]

_PACKAGES = ("numpy", "tensorflow", "keras")

_GIGABYTE = 2**30

# The most that a worker takes: its warm parents and its judge with what they have imported, and
# what one answer and its judge may take beside that.
_WORKER_BYTES = 0.9 * _GIGABYTE + Limits.memory_bytes + Limits.judge_bytes


def findings() -> list[Finding]:
    """What is worth knowing before a class is graded here, and whether it is well."""
    isolation = Isolation.found()
    return [
        (True, say("Python {version}", version=platform.python_version())),
        *map(_package, _PACKAGES),
        (True, say("cores to compute on: {count}", count=_cores())),
        _memory(),
        *_walls(isolation),
    ]


def usual_workers() -> int:
    """One for each core, as far as the memory suffices for them."""
    return max(1, min(_cores(), int(_free_bytes() / _WORKER_BYTES)))


def _package(name: str) -> Finding:
    try:
        return True, say("{package} {version}", package=name, version=metadata.version(name))
    except metadata.PackageNotFoundError:
        return False, say("{package} is not installed: pip install {package}", package=name)


def _cores() -> int:
    return len(os.sched_getaffinity(0))


def _memory() -> Finding:
    whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    free = _free_bytes()
    facts = {"whole": f"{whole / _GIGABYTE:.1f} GB", "free": f"{free / _GIGABYTE:.1f} GB"}
    workers = int(free / _WORKER_BYTES)
    if workers == 0:
        return False, say(
            "memory: {whole}, of which {free} are free: too little for one worker ({needed})",
            **facts,
            needed=f"{_WORKER_BYTES / _GIGABYTE:.1f} GB",
        )
    return True, say(
        "memory: {whole}, of which {free} are free: enough for {workers} workers",
        **facts,
        workers=workers,
    )


def _free_bytes() -> int:
    """What the kernel would give away now, its caches included where it says so."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def _walls(isolation: Isolation) -> Iterator[Finding]:
    program = shutil.which("bwrap")
    if program is None:
        yield False, say("bubblewrap: not there")
    else:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
        yield True, say("bubblewrap: {version}", version=told.stdout.split()[-1])
    if isolation.missing:
        yield False, say("namespaces for each student's process: no")
    elif isolation.identity is not None:
        yield True, say("namespaces for each student's process: yes, as a user of its own")
    else:
        yield True, say("namespaces for each student's process: yes")
    if isolation.filter:
        yield True, say("filter on system calls (seccomp): yes")
    else:
        yield False, say("filter on system calls (seccomp): no")
    version = kernel.landlock_version()
    if version:
        yield True, say("Landlock: version {version}", version=version)
    else:
        # It stands behind the namespaces: without it one wall is missing, not the protection.
        yield True, say("Landlock: not in this kernel; it would be a second wall around files")
    groups = Path("/sys/fs/cgroup")
    if (groups / "cgroup.controllers").exists():
        yield True, say("cgroups: version {version}; not needed", version=2)
    elif groups.is_dir() and any(groups.iterdir()):
        yield True, say("cgroups: version {version}; not needed", version=1)
    else:
        yield True, say("cgroups: none; not needed")
    for phrase in isolation.missing:
        yield False, phrase
    if isolation.missing:
        yield False, say("isolation: not complete. A class is graded only with --isolation none.")
    else:
        yield True, say("isolation: complete")
