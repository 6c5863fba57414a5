"""What an edited program prints goes nowhere; what it might write or start is refused."""

from __future__ import annotations

import contextlib
import io
import random
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from kata.mend.words import REFUSED

_shut = False
_hooked = False


class RefusedError(PermissionError):
    """Something that an edited program may not do."""


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Shut output and input, refuse what reaches beyond the process, and put back what draws."""
    global _shut, _hooked
    if not _hooked:
        # Once: nothing takes an audit hook away again.
        sys.addaudithook(_refuse)
        _hooked = True
    drawn, drawn_by_numpy, stdin = random.getstate(), np.random.get_state(), sys.stdin
    nowhere = io.StringIO()
    _shut = True
    try:
        with (
            contextlib.redirect_stdout(nowhere),
            contextlib.redirect_stderr(nowhere),
            warnings.catch_warnings(),
            np.errstate(all="ignore"),
        ):
            warnings.simplefilter("ignore")
            sys.stdin = io.StringIO()
            yield
    finally:
        _shut = False
        sys.stdin = stdin
        random.setstate(drawn)
        np.random.set_state(drawn_by_numpy)


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
