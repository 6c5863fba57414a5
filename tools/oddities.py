"""Odd values, exceptions, graphs and sources, drawn by `tools.fuzz`: what no honest answer gives.

What is drawn stays close to what is right where it can: a right result with one thing odd about
it reaches far more of a suite than an object that the first look at its type sorts out.
"""

from __future__ import annotations

import builtins
import collections
import string
from collections.abc import Callable
from functools import cache
from random import Random
from typing import Any

import numpy as np
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from kata.diagnose import exceptions

DIGITS = "²³¹①⑨٣०𝟜Ⅷ½"
DTYPES = (
    "f2",
    "f4",
    "f8",
    ">f4",
    "i1",
    "i8",
    "u8",
    "?",
    "c8",
    "c16",
    "U3",
    "U1",
    "O",
    "S2",
    "M8[s]",
)
SHAPES = ((), (0,), (1,), (0, 3), (3, 0, 2), (1, 1, 1), (2, 3), (4, 10, 3), (1,) * 12, (5000,))
NUMBERS = (0, -1, 1, 2**31, 2**63, 2**64, -(2**63) - 1, 10**308, 10**400, 10**4400, -(10**3000))
FLOATS = (float("nan"), float("inf"), float("-inf"), -0.0, 5e-324, 1.8e308, 1e-40, 0.1, 1e16)
TEXTS = (
    "",
    "\0",
    "²",
    "\ud800",
    "\x1b[2J",
    "{x}",
    "%s",
    "a" * 9_000,
    "한글",
    "\u202e",
    "<b>",
    "1" * 5000,
)
ERRORS = tuple(
    one
    for one in vars(builtins).values()
    if isinstance(one, type) and issubclass(one, Exception) and "Group" not in one.__name__
)
ARGUMENTS = {
    UnicodeDecodeError: ("utf-8", b"\xff", 0, 1, "²"),
    UnicodeEncodeError: ("utf-8", "\ud800", 0, 1, "²"),
    UnicodeTranslateError: ("\ud800", 0, 1, "²"),
}
OF_A_RULE = 12  # so many texts are drawn of each pattern that a rule looks for


def value(rng: Random, depth: int = 0) -> Any:
    """Anything at all."""
    kinds: tuple[Callable[[Random], Any], ...] = (scalar, array, text)
    if depth <= 3:
        kinds = (*kinds, lambda drawn: container(drawn, depth), odd_object)
    return rng.choice(kinds)(rng)


def scalar(rng: Random) -> Any:
    """A number, or what some take for one."""
    one: Any = rng.choice((*NUMBERS, *FLOATS, True, False, None, complex(0, float("nan"))))
    kind: Any = rng.choice(
        (np.float32, np.float64, np.int64, np.bool_, np.complex64, np.str_, np.float16)
    )
    with np.errstate(all="ignore"):
        try:
            return kind(one) if rng.random() < 0.4 else one
        except (TypeError, ValueError, OverflowError):
            return one


def text(rng: Random) -> str:
    """A text, its digits perhaps no ASCII."""
    drawn = "".join(rng.choices(string.printable + DIGITS, k=rng.randrange(12)))
    return rng.choice((*TEXTS, drawn))


def array(rng: Random, shape: tuple[int, ...] | None = None) -> np.ndarray:
    """An array of some dtype and shape, its numbers as odd."""
    shape = rng.choice(SHAPES) if shape is None else shape
    numbers = np.random.default_rng(rng.randrange(2**32)).normal(size=shape) * 10.0 ** rng.randint(
        -3, 30
    )
    with np.errstate(all="ignore"):
        drawn: np.ndarray = np.asarray(numbers).astype(rng.choice(DTYPES))
    if drawn.size and drawn.dtype.kind in "fc" and rng.random() < 0.3:
        drawn.flat[rng.randrange(drawn.size)] = rng.choice(FLOATS[:3])
    if drawn.dtype.kind == "O" and drawn.size and drawn.size < 100:
        drawn.flat[rng.randrange(drawn.size)] = value(rng, 4)
    return drawn


def container(rng: Random, depth: int) -> Any:
    """Some values in a list, a tuple, a dict, or something of their kind."""
    count = rng.choice((0, 1, 2, 3, 3, 5, 40))
    if rng.random() < 0.03:
        return [array(rng, (1,))] * rng.choice((1000, 5000, 30_000))
    parts = [value(rng, depth + 1) for _ in range(count)]
    kind = rng.randrange(5)
    if kind == 0:
        return parts
    if kind == 1:
        return tuple(parts)
    if kind == 2:
        names = tuple(f"size_{place}" for place in range(count))
        return collections.namedtuple("Sizes", names)(*parts)
    if kind == 3:
        keys = [rng.choice((text(rng), scalar(rng), (1, "²"))) for _ in parts]
        return dict(zip(keys, parts, strict=True))
    nested: Any = parts
    for _ in range(rng.choice((3, 30, 60))):
        nested = [nested]
    return nested


def odd_object(rng: Random) -> Any:
    """What is no data at all."""
    return rng.choice(
        (
            object(),
            int,
            np,
            len,
            range(3),
            {1, 2},
            b"\xff",
            bytearray(9),
            Ellipsis,
            slice(1),
            iter([]),
        )
    )


def changed(rng: Random, right: Any) -> Any:
    """A right result with something odd about it."""
    if isinstance(right, np.ndarray):
        return _changed_array(rng, right)
    if isinstance(right, dict) and right:
        key = rng.choice(list(right))
        left = {name: one for name, one in right.items() if name != key}
        return rng.choice(
            (left, {**right, key: value(rng)}, {**left, text(rng): right[key]}, list(right))
        )
    if isinstance(right, (list, tuple)) and right:
        return _changed_list(rng, right)
    if isinstance(right, str):
        return rng.choice(
            (right + rng.choice(DIGITS), right[::-1], list(right), right.encode(), "")
        )
    if isinstance(right, (int, float)):
        return rng.choice((right + rng.choice((1, 1e-3, 10**400)) if type(right) is int else -right,
                           [right], str(right), np.array(right), value(rng)))  # fmt: skip
    return value(rng)


def _changed_list(rng: Random, right: Any) -> Any:
    parts, place = list(right), rng.randrange(len(right))
    what = rng.randrange(6)
    if what == 0:
        parts[place] = value(rng)
    elif what == 1:
        parts[place] = changed(rng, parts[place])
    elif what == 2:
        del parts[place]
    elif what == 3:
        parts *= rng.choice((2, 400))
    elif what == 4:
        rng.shuffle(parts)
    else:
        return parts[place]
    return type(right)(parts) if type(right) in (list, tuple) else parts


def _changed_array(rng: Random, right: np.ndarray) -> Any:
    with np.errstate(all="ignore"):
        what = rng.randrange(10)
        if what == 0:
            return right.astype(rng.choice(DTYPES[:11]))
        if what == 1:
            return np.array(right, float) * rng.choice((2, -1, 0, float("nan"), 1e300, 1 + 1e-4))
        if what == 2 and right.size:
            odd = np.array(right, float)
            odd.flat[rng.randrange(odd.size)] = rng.choice(FLOATS)
            return odd
        if what == 3:
            return right.T
        if what == 4:
            return np.expand_dims(right, rng.randrange(right.ndim + 1))
        if what == 5 and right.ndim:
            return right[rng.choice((slice(0, 0), slice(1, None), slice(None, None, -1), 0))]
        if what == 6:
            return right.tolist()
        if what == 7:
            return [right] * rng.choice((1, 2, 300))
        if what == 8 and right.ndim:
            return np.cumsum(right, axis=rng.randrange(right.ndim))
        return np.broadcast_to(right, (rng.choice((1, 2)), *right.shape))


@cache
def _texts_of_rules(drawn_from: int) -> tuple[tuple[type[BaseException], str], ...]:
    """For each pattern that a rule looks for, some texts that hold it, and its class."""
    found: list[tuple[type[BaseException], str]] = []
    for rule in exceptions.rules():

        @seed(drawn_from)
        @settings(
            max_examples=OF_A_RULE,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.from_regex(rule.pattern))
        def draw(text: str, kind: type[BaseException] = rule.kind) -> None:
            found.append((kind, text[:400]))

        draw()
    return tuple(found)


def error(rng: Random, drawn_from: int) -> BaseException:
    """An exception: of a text that a rule looks for, with odd digits and numbers in it, or any."""
    kind, said = (
        rng.choice(_texts_of_rules(drawn_from)) if rng.random() < 0.7 else (None, text(rng))
    )
    kind = kind if kind and rng.random() < 0.9 else rng.choice(ERRORS)
    for _ in range(rng.randrange(3)):
        digits = [place for place, sign in enumerate(said) if sign.isdigit()]
        if digits:
            place = rng.choice(digits)
            odd = rng.choice((*DIGITS, "9" * 12, "-1", "0", "9" * 5000, str(rng.randrange(40))))
            said = said[:place] + odd + said[place + 1 :]
    if kind in ARGUMENTS:
        return kind(*ARGUMENTS[kind])
    made = kind(said) if rng.random() < 0.9 else type(said[:9] or "E", (kind,), {})(said)
    if isinstance(made, SyntaxError):
        made.lineno, made.text = rng.choice((None, 0, 1, 10**9)), rng.choice((None, said))
    return made


def source(rng: Random, right: bytes) -> bytes:
    """A file's text: the solution's with something odd about it, or hardly a text at all."""
    lines = right.decode().split("\n")
    place = rng.randrange(len(lines))
    inserted: tuple[Callable[[], str], ...] = (
        lambda: "# coding: " + rng.choice(("utf-7", "punycode", "²", "latin-1")),
        lambda: "x = " + "(" * rng.choice((20, 300, 3000)),
        lambda: "x = " + "1" * 5000,
        lambda: "x = '" + text(rng),
        lambda: "    raise NotImplementedError",
        lambda: "\f\t if x:",
        lambda: "from tensorflow.keras.models import Model",
        lambda: "if 1:\n" + "\n".join(" " * depth + "if 1:" for depth in range(1, 90)),
    )
    what = rng.randrange(6)
    if what == 0:
        return right
    if what <= 3:
        return "\n".join([*lines[:place], rng.choice(inserted)(), *lines[place:]]).encode(
            "utf-8", "replace"
        )
    if what == 4:
        return right[: rng.randrange(len(right))]
    junk = bytes(rng.randrange(256) for _ in range(rng.randrange(60)))
    return right[:200] + junk + right[200:]
