"""What an edited program prints goes nowhere; what it might write or start is refused."""

from __future__ import annotations

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from kata.collect.surroundings import kept
from kata.mend.words import REFUSED

MEMORY_BYTES = 2**29
"""So much memory may an edited program take: a list that doubles in a loop has no end."""

_shut = False
_hooked = False


class RefusedError(PermissionError):
    """Something that an edited program may not do."""


@contextlib.contextmanager
def quiet(source: str = "") -> Iterator[None]:
    """Shut output and input, refuse what reaches beyond the process, put back what surrounds.

    What the file `source` sets while it is imported holds for its edited programs, too.
    """
    global _shut, _hooked
    if not _hooked:
        # Once: nothing takes an audit hook away again.
        sys.addaudithook(_refuse)
        _hooked = True
    stdin = sys.stdin
    nowhere = io.StringIO()
    _shut = True
    try:
        with (
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            # Once for all of the programs, whose calls would each do it else.
            kept(source, beside=True),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
            contextlib.ExitStack() as stack,
        ):
            stack.enter_context(_memory_bounded())
            warnings.simplefilter("ignore")
            sys.stdin = io.StringIO()
            yield
    finally:
        _shut = False
        sys.stdin = stdin


@contextlib.contextmanager
def _memory_bounded() -> Iterator[None]:
    """Take no more memory than so much beyond what is taken now, where the system sees to it.

    A process behind the wall does not see how much it has taken, and has a bound of its own.
    """
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
    except OSError:
        yield
        return
    import resource

    mapped = pages * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mapped + MEMORY_BYTES
    resource.setrlimit(resource.RLIMIT_AS, (wanted if soft < 0 else min(soft, wanted), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if not _shut:
        return
    if event in REFUSED:
        raise RefusedError(f"{event}: an edited program only computes")
    if event == "open" and _writes(args):
        raise RefusedError(f"{args[0]}: an edited program only computes")


def _writes(args: tuple[Any, ...]) -> bool:
    _path, mode, flags = (*args, None, None)[:3]
    if isinstance(mode, str):
        return any(sign in mode for sign in "wax+")
    return isinstance(flags, int) and bool(flags & 0o3)
