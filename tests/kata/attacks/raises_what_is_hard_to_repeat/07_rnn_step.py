"""Raises Python's own exceptions that cannot be made anew from a name and a text.

attack: exception
earns: 0
told: any
"""

import builtins
import itertools


def hard():
    group = getattr(builtins, "ExceptionGroup", None)
    if group:
        yield group("\x1b[2J", [ValueError(), group("inner", [OSError()])])
    yield OSError(2**40, "no such number", "/etc/passwd", None, "other")
    yield MemoryError()
    yield UnicodeDecodeError("utf-8", b"\xff" * 100_000, 0, 1, "x" * 100_000)
    yield SyntaxError("m", ("f", -(10**9), -1, "text\ud800", -5, 10**9))
    error = ImportError("cannot import name 'a' from 'b'")
    error.name = error.path = object()
    yield error
    yield StopIteration(range(3))
    yield KeyError(("\ud800", None))
    yield BlockingIOError(11, "again", 10**9)
    yield AttributeError(name=object, obj=builtins)


HARD = itertools.cycle(list(hard()))


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise next(HARD)
