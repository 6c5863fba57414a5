"""How processes that ran a student's lines are ended: themselves, and all that they started.

Where no namespace does it, what a student's process has started is ended here: all below it.

Such processes cannot be told from each other safely by number alone, so they are looked for anew
until none is left. The warm parent is their subreaper: whoever loses its parent becomes its child.
"""

import contextlib
import os
import signal
import sys
from collections.abc import Collection
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End this process, without what handlers at the end of Python would do.

    They may be the student's, or wait for threads; and a forked process never goes back into its
    parent's loop.
    """
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code & 0xFF)


def end_descendants(pid: int) -> None:
    """Kill all that `pid` and its children have started, but not `pid` itself."""
    while found := _descendants(pid):
        for stray in found:
            _kill(stray)


def end_orphans(known: Collection[int]) -> None:
    """Kill and reap every child of this process that is not one of the `known`."""
    while orphans := [
        child for child in _parents_and_children().get(os.getpid(), ()) if child not in known
    ]:
        for orphan in orphans:
            end_descendants(orphan)
            _kill(orphan)
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan, 0)


def _descendants(pid: int) -> list[int]:
    """All below `pid` that still run."""
    children = _parents_and_children()
    found: list[int] = []
    waiting = list(children.get(pid, ()))
    while waiting:
        stray = waiting.pop()
        found.append(stray)
        waiting.extend(children.get(stray, ()))
    return found


def _parents_and_children() -> dict[int, list[int]]:
    """For each process, its children that are not zombies; this process's children all."""
    children: dict[int, list[int]] = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        with contextlib.suppress(OSError), open(f"/proc/{name}/stat", "rb") as file:
            # The name, in brackets, may hold anything; state and parent follow the last bracket.
            state, parent = file.read().rpartition(b")")[2].split()[:2]
            if state not in b"ZX" or int(parent) == os.getpid():
                children.setdefault(int(parent), []).append(int(name))
    return children


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGKILL)
