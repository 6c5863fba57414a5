"""What this machine offers to a grader, found by trying, and how to get what it lacks."""

import os
import platform
import shutil
import subprocess
from importlib import metadata
from pathlib import Path

from kata.grade.inside import kernel
from kata.grade.sandbox import Isolation
from kata.language import Phrase, say

Finding = tuple[bool, Phrase]

_PACKAGES = ("numpy", "tensorflow", "keras")

_GIGABYTE = 2**30

# A worker with TensorFlow: its judge, its warm parents and the student's process.
_WORKER_BYTES = 1.2 * _GIGABYTE


def findings() -> list[Finding]:
    """Everything worth knowing before a class is graded here: whether it is well, and what it is.

    The isolation is tried with a real process; TensorFlow is not imported.
    """
    isolation = Isolation.found()
    found = [_python(), *(_package(name) for name in _PACKAGES), _cores(), _memory()]
    found += [_bubblewrap(), _namespaces(isolation), _filter(isolation), _landlock(), _cgroups()]
    found += [(False, phrase) for phrase in isolation.missing]
    return [*found, _isolation(isolation)]


def _python() -> Finding:
    return True, say("Python {version}", version=platform.python_version())


def _package(name: str) -> Finding:
    try:
        return True, say("{package} {version}", package=name, version=metadata.version(name))
    except metadata.PackageNotFoundError:
        return False, say("{package} is not installed: pip install {package}", package=name)


def _cores() -> Finding:
    return True, say("cores to compute on: {count}", count=len(os.sched_getaffinity(0)))


def _memory() -> Finding:
    page = os.sysconf("SC_PAGE_SIZE")
    whole = os.sysconf("SC_PHYS_PAGES") * page
    free = _available() or os.sysconf("SC_AVPHYS_PAGES") * page
    facts = {"whole": f"{whole / _GIGABYTE:.1f} GB", "free": f"{free / _GIGABYTE:.1f} GB"}
    workers = int(free / _WORKER_BYTES)
    if workers == 0:
        return False, say(
            "memory: {whole}, of which {free} are free: too little for one worker (1.2 GB)", **facts
        )
    return True, say(
        "memory: {whole}, of which {free} are free: enough for {workers} workers",
        **facts,
        workers=workers,
    )


def _available() -> int:
    """What the kernel would give away now, its caches included; 0 where it does not say."""
    for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
        if line.startswith("MemAvailable:"):
            return int(line.split()[1]) * 1024
    return 0


def _bubblewrap() -> Finding:
    program = shutil.which("bwrap")
    if program is None:
        return False, say("bubblewrap: not there")
    told = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return True, say("bubblewrap: {version}", version=told.stdout.split()[-1])


def _namespaces(isolation: Isolation) -> Finding:
    if isolation.missing:
        return False, say("namespaces for each student's process: no")
    if isolation.identity is not None:
        return True, say("namespaces for each student's process: yes, as a user of its own")
    return True, say("namespaces for each student's process: yes")


def _filter(isolation: Isolation) -> Finding:
    if not isolation.filter:
        return False, say("filter on system calls (seccomp): no")
    return True, say("filter on system calls (seccomp): yes")


def _landlock() -> Finding:
    version = kernel.landlock_version()
    if version == 0:
        # It stands behind the namespaces: without it one wall is missing, not the protection.
        return True, say("Landlock: not in this kernel; it would be a second wall around files")
    return True, say("Landlock: version {version}", version=version)


def _cgroups() -> Finding:
    groups = Path("/sys/fs/cgroup")
    if (groups / "cgroup.controllers").exists():
        return True, say("cgroups: version {version}; not needed", version=2)
    if groups.is_dir() and any(groups.iterdir()):
        return True, say("cgroups: version {version}; not needed", version=1)
    return True, say("cgroups: none; not needed")


def _isolation(isolation: Isolation) -> Finding:
    if isolation.missing:
        return False, say("isolation: not complete. A class is graded only with --isolation none.")
    return True, say("isolation: complete")
