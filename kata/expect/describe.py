"""What was expected and what came, in words and numbers: whole, and briefly.

Every phrase says all there is to say. What is long is also said briefly, for a report that
should fit a screen: of a large array the part around the place that matters.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kata.keras import shape, symbolic
from kata.keras.arrays import TOLERANCE
from kata.language import Phrase, beginning, literally, say
from kata.sketch import Shape

PLAIN = (bool, int, float, str, type(None))

# Columns: what stands before a line of numbers included, it fits a terminal of 80.
LINE = 64
ARGUMENT = 74  # of an argument, with its name

RESULTS = 60  # so many of several results are shown

# Shown where there is little room:
MOST = 40  # numbers of an array
PART = (5, 8)  # rows and columns of an array of more numbers
FEW = 8  # rows below each other; more are set side by side
TEXT = 240  # characters of what is no array

Place = tuple[int, ...]


def value(thing: Any) -> Phrase:
    """What `thing` is. Only plain types are asked for their own words."""
    if isinstance(thing, (np.ndarray, np.generic)) or symbolic.is_eager(thing):
        return array(np.asarray(thing))
    if symbolic.is_symbolic(thing):
        return say("a symbolic tensor {shape}", shape=shape.today(symbolic.shape_of(thing)))
    kind, name = symbolic.kind_of(thing), type(thing).__name__
    if kind == "class":
        return say("the class {name}", name=thing.__name__)
    if kind == "model":
        return say("a model, {name}", name=name)
    if kind == "layer":
        return say("a layer, {name}, not its output", name=name)
    if _is_plain(thing):
        return code(repr(thing))
    if isinstance(thing, (list, tuple)):
        return several([_one_of_several(part) for part in thing[:RESULTS]], len(thing))
    if isinstance(thing, dict):
        return say("a dict")
    return say("an object of type {name}", name=name)


def code(text: str) -> Phrase:
    """What reads the same in every language; briefly, its beginning."""
    return literally(text).with_brief(literally(beginning_of(text)))


def beginning_of(text: str) -> str:
    """As much of a text as there is room for where there is little."""
    return beginning(text, TEXT)


def _one_of_several(part: Any) -> Phrase:
    if not isinstance(part, np.ndarray):
        return value(part)
    return value(part).with_brief(say("an array {shape}", shape=shape.today(part.shape)))


def several(parts: Sequence[Phrase], count: int | None = None) -> Phrase:
    """Several results, in order; the first of so many as there are."""
    if not parts:
        return say("nothing at all")
    # Side by side, not within each other: there may be many.
    facts = {f"part_{place}": part for place, part in enumerate(parts)}
    count = len(parts) if count is None else count
    more = "; …" if count > len(parts) else ""
    joined = Phrase("; ".join(f"{{{name}}}" for name in facts) + more, facts)
    return say("{count} results: {parts}", count=count, parts=joined)


def array(numbers: np.ndarray, axes: tuple[str, ...] = ()) -> Phrase:
    """An array's shape and its numbers; briefly, of many numbers the first."""
    whole = say("shape {shape}\n{numbers}", shape=shape.today(numbers.shape), numbers=text(numbers))
    return whole.with_brief(_part(numbers, (0,) * numbers.ndim, axes))


def asked(numbers: np.ndarray, axes: tuple[str, ...]) -> Phrase:
    """The array that was asked for, where none came; briefly, of many numbers none."""
    whole = array(numbers, axes)
    if numbers.size <= MOST:
        return whole
    return whole.with_brief(say("an array {shape}", shape=shape.named(numbers.shape, axes)))


def both(
    expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...] = ()
) -> tuple[Phrase, Phrase]:
    """Two arrays of one shape; briefly, of many numbers those around the first that differs."""
    place = first_unlike(expected, yours) or (0,) * expected.ndim
    part = yours if yours.size <= MOST else _around(place, yours)[1]
    came = array(yours).with_brief(literally(brief_text(part)))
    return array(expected).with_brief(_part(expected, place, axes)), came


def argument(name: str, numbers: np.ndarray) -> Phrase:
    """An array that a function was given, by the parameter's name, as Python would show it.

    Its fact `shape` is all that is told of it where there is no room for numbers.
    """
    size = f"{name}.shape = {shape.today(numbers.shape)}"
    if numbers.size <= MOST:
        brief = _named(name, numbers, brief_text)
    else:
        index, part = _around((0,) * numbers.ndim, numbers)
        brief = f"{size}\n{_named(f'{name}{index}', part, brief_text)}"
    whole = Phrase("{array}", {"array": _named(name, numbers, text), "shape": size})
    return whole.with_brief(literally(brief))


def text(numbers: np.ndarray, width: int = LINE) -> str:
    """All the numbers of an array, in brackets."""
    return np.array2string(
        numbers,
        max_line_width=width,
        separator=", ",
        threshold=numbers.size + 1,
        precision=4,
        suppress_small=True,
    )


def brief_text(numbers: np.ndarray, width: int = LINE) -> str:
    """All the numbers of an array in few lines: where rows are many, several stand in one."""
    lines = text(numbers, width).split("\n")
    if numbers.ndim < 3 and len(lines) <= FEW:
        return "\n".join(lines)
    filled = lines[:1]
    for line in filter(None, lines[1:]):
        # A matrix that ends, and a row that goes on in the next line, end theirs.
        fits = len(filled[-1]) + len(line.strip()) < width
        if fits and re.search(r"[^\]]\],$", filled[-1]):
            filled[-1] += f" {line.strip()}"
        else:
            filled.append(line)
    return "\n".join(filled)


def first_unlike(expected: np.ndarray, yours: np.ndarray) -> Place | None:
    """The first place at which two arrays of one shape differ."""
    unlike = ~np.isclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True)
    return tuple(int(axis[0]) for axis in np.nonzero(unlike)) if unlike.any() else None


def apart(one: Any, other: Any) -> tuple[str, str]:
    """Two numbers that differ, with as few digits as show it."""
    pairs = ((_digits(one, count), _digits(other, count)) for count in range(4, 18))
    return next((pair for pair in pairs if pair[0] != pair[1]), (str(one), str(other)))


def _digits(number: Any, count: int) -> str:
    return f"{number:.{count}g}" if isinstance(number, np.floating) else str(number)


def _around(place: Place, numbers: np.ndarray) -> tuple[str, np.ndarray]:
    """The index, as ``[0, 2:7, 0:3]``, and the numbers of an array around a place."""
    kept = min(numbers.ndim, len(PART))
    index: list[int | slice] = list(place[: numbers.ndim - kept])
    for at, size, most in zip(place[-kept:], numbers.shape[-kept:], PART[-kept:], strict=True):
        # What stands before the place that differs is often right, and tells where it goes wrong.
        start = max(0, min(at - 1, size - most))
        index.append(slice(start, min(size, start + most)))
    parts = (f"{at.start}:{at.stop}" if isinstance(at, slice) else str(at) for at in index)
    return f"[{', '.join(parts)}]", numbers[tuple(index)]


def output(wanted: Shape, input_shape: Shape) -> Phrase:
    """A wanted symbolic shape, in the post's notation and as Keras 3 prints it."""
    taken = tuple(
        input_shape[axis] if size is None and axis < len(input_shape) else size
        for axis, size in enumerate(wanted)
    )
    return _in_both(shape.post(wanted, input_shape), shape.today(taken))


def output_seen(yours: Shape, input_shape: Shape) -> Phrase:
    """A symbolic shape that came, in both notations."""
    post, today = shape.post(yours, input_shape), shape.today(yours)
    return literally(today) if post == today else _in_both(post, today)


def _in_both(post: str, today: str) -> Phrase:
    return say("{post}, which Keras 3 prints as {today}", post=post, today=today)


def _part(numbers: np.ndarray, place: Place, axes: tuple[str, ...]) -> Phrase:
    """An array in few lines: its shape, and its numbers or those around a place."""
    size = shape.named(numbers.shape, axes) if axes else shape.today(numbers.shape)
    if numbers.size > MOST:
        index, part = _around(place, numbers)
        rows = {"place": index, "numbers": brief_text(part)}
        return say("shape {shape}, here {place}:\n{numbers}", shape=size, **rows)
    shown = brief_text(numbers)
    if "\n" in shown:
        return say("shape {shape}\n{numbers}", shape=size, numbers=shown)
    return say("shape {shape}: {numbers}", shape=size, numbers=shown)


def _named(name: str, numbers: np.ndarray, written: Callable[[np.ndarray, int], str]) -> str:
    """An array behind its name, its further lines below the first."""
    head = f"{name} = "
    lines = written(numbers, ARGUMENT - len(head))
    return head + lines.replace("\n", "\n" + " " * len(head))


def _is_plain(thing: Any) -> bool:
    if type(thing) in PLAIN or isinstance(thing, np.generic):
        return True
    if type(thing) in (list, tuple):
        return all(_is_plain(part) for part in thing)
    return type(thing) is dict and all(_is_plain(p) for kv in thing.items() for p in kv)
