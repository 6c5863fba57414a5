"""The streams that an answer writes to; whatever it does to them, those below are as they were.

It needs nothing of the kata: it also runs where nothing else can be read.
"""

import codecs
import contextlib
import io
import os
import sys
from collections.abc import Iterator
from contextlib import suppress  # by its name: an answer may have changed the module
from typing import Any

DEEPEST_RECURSION = 10_000
"""The recursion limit that an answer may choose: far deeper, memory ends before Python stops it."""

_set_recursion_limit = sys.setrecursionlimit


class _Stream(io.RawIOBase):
    """Hands on what is written to it; whoever closes it has closed nothing else."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self.name = getattr(target, "name", "")
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    def isatty(self) -> bool:
        """Whether what is written is seen on a terminal."""
        return bool(self._target.isatty())

    def fileno(self) -> int:
        """The file that it hands on to."""
        return int(self._target.fileno())

    def write(self, data: Any) -> int:
        """Hand on, with a sign in place of what the target cannot say."""
        text = self._decoder.decode(bytes(data))
        try:
            self._target.write(text)
        except UnicodeEncodeError as error:
            self._target.write(text.encode(error.encoding, "replace").decode(error.encoding))
        return len(data)

    def flush(self) -> None:
        """Have it shown."""
        super().flush()
        if not getattr(self._target, "closed", False):
            self._target.flush()


@contextlib.contextmanager
def own_streams() -> Iterator[None]:
    """Streams that an answer may wrap, detach and close; the files below them are put back."""
    names = ("stdout", "stderr", "__stdout__", "__stderr__")
    files = {number: os.dup(number) for number in (0, 1, 2) if _identity(number)}
    more = ("stdin", "__stdin__", "setrecursionlimit")
    before = {name: getattr(sys, name) for name in (*names, *more)}
    own: dict[int, io.TextIOWrapper] = {}
    for name in names:
        one = before[name]
        if one is not None and id(one) not in own:
            own[id(one)] = io.TextIOWrapper(
                _Stream(one), "utf-8", "replace", newline="", write_through=True
            )
        vars(sys)[name] = own.get(id(one))
    vars(sys)["setrecursionlimit"] = _set_bounded_recursion_limit
    try:
        yield
    finally:
        theirs = {id(one): one for one in (*own.values(), sys.stdout, sys.stderr)}
        vars(sys).update(before)
        for one in theirs.values():
            # It may be closed, detached, or no stream at all.
            with suppress(Exception):
                one.flush()
        # One that is let go of may close the very file.
        del theirs, one
        for number, copy in files.items():
            if _identity(number) != _identity(copy):
                os.dup2(copy, number)
            os.close(copy)


def _identity(number: int) -> tuple[int, int] | None:
    try:
        found = os.fstat(number)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _set_bounded_recursion_limit(limit: int) -> None:
    _set_recursion_limit(min(limit, DEEPEST_RECURSION))
