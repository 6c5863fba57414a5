"""What was expected and what came, in words and numbers, whole and never cut."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.keras import shape, symbolic
from kata.language import Phrase, literally, say
from kata.sketch import Shape

PLAIN = (bool, int, float, str, type(None))

LINE = 64
"""So wide is a line of numbers: with what stands before it, it fits a terminal of 80."""


def value(thing: Any) -> Phrase:
    """What `thing` is. Only plain types are asked for their own words."""
    if isinstance(thing, (np.ndarray, np.generic)) or symbolic.is_eager(thing):
        return array(np.asarray(thing))
    if symbolic.is_symbolic(thing):
        return say("a symbolic tensor {shape}", shape=shape.today(symbolic.shape_of(thing)))
    kind = symbolic.kind_of(thing)
    if kind == "class":
        return say("the class {name}", name=thing.__name__)
    if kind == "model":
        return say("a model, {name}", name=type(thing).__name__)
    if kind == "layer":
        return say("a layer, {name}, not its output", name=type(thing).__name__)
    if _is_plain(thing):
        return literally(repr(thing))
    if isinstance(thing, (list, tuple)):
        return several([value(part) for part in thing])
    if isinstance(thing, dict):
        return say("a dict")
    return say("an object of type {name}", name=type(thing).__name__)


def several(parts: Sequence[Phrase]) -> Phrase:
    """Several results, in order."""
    if not parts:
        return say("nothing at all")
    joined = parts[0]
    for part in parts[1:]:
        joined = Phrase("{first}; {rest}", {"first": joined, "rest": part})
    return say("{count} results: {parts}", count=len(parts), parts=joined)


def array(numbers: np.ndarray) -> Phrase:
    """An array's shape and all its numbers."""
    return say("shape {shape}\n{numbers}", shape=shape.today(numbers.shape), numbers=text(numbers))


def text(numbers: np.ndarray) -> str:
    """All the numbers of an array, in brackets."""
    return np.array2string(
        numbers,
        max_line_width=LINE,
        separator=", ",
        threshold=numbers.size + 1,
        precision=4,
        suppress_small=True,
    )


def output(wanted: Shape, input_shape: Shape) -> Phrase:
    """A wanted symbolic shape, in the post's notation and as Keras 3 prints it."""
    taken = tuple(
        input_shape[axis] if size is None and axis < len(input_shape) else size
        for axis, size in enumerate(wanted)
    )
    return say(
        "{post}, which Keras 3 prints as {today}",
        post=shape.post(wanted, input_shape),
        today=shape.today(taken),
    )


def output_seen(yours: Shape, input_shape: Shape) -> Phrase:
    """A symbolic shape that came, in both notations."""
    post, today = shape.post(yours, input_shape), shape.today(yours)
    if post == today:
        return literally(today)
    return say("{post}, which Keras 3 prints as {today}", post=post, today=today)


def _is_plain(thing: Any) -> bool:
    if type(thing) in PLAIN or isinstance(thing, np.generic):
        return True
    if type(thing) in (list, tuple):
        return all(_is_plain(part) for part in thing)
    return type(thing) is dict and all(_is_plain(p) for kv in thing.items() for p in kv)
