"""Networks of edited programs: built without numbers, and compared by their shapes."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable, Iterator
from typing import Any


class Variables:
    """How many variables networks had, in all."""

    count = 0


OF_CALL, WITH_NUMBERS = 3, 30
"""A call takes as long as so many weights beside its own; one that draws their numbers."""

WAITING = "uninitialized_variables"


def compiles(functions: Iterable[ast.FunctionDef]) -> bool:
    """Whether models are compiled: an optimizer's own variables have their numbers at once."""
    nodes = (node for function in functions for node in ast.walk(function))
    return any(getattr(node, "attr", "") == "compile" for node in nodes)


@contextlib.contextmanager
def with_numbers(counted: Variables) -> Iterator[None]:
    """Let networks be as they are."""
    counted.count += WITH_NUMBERS
    yield


@contextlib.contextmanager
def without_numbers(counted: Variables) -> Iterator[None]:
    """Let Keras draw no numbers for weights, which takes most of a network's time."""
    import keras
    from keras.src.backend.common import global_state

    try:
        with keras.StatelessScope(initialize_variables=False):
            yield
    finally:
        # Else Keras would draw them later, of networks that were thrown away.
        counted.count += OF_CALL + len(global_state.get_global_attribute(WAITING) or ())
        global_state.set_global_attribute(WAITING, [])


def shapes_of(value: Any) -> tuple[Any, ...] | None:
    """The shapes of symbolic tensors, or of a model's weights and outputs; else None."""
    # Behind the wall, where nobody compares them, there is no such module.
    from kata.keras import symbolic

    if symbolic.kind_of(value) == "model":
        try:
            weights = sorted(tuple(one.shape) for one in value.weights)
            return ("model", *weights, *(tuple(one.shape) for one in value.outputs))
        except Exception:
            return None
    parts = value if isinstance(value, (tuple, list)) else (value,)
    if parts and all(map(symbolic.has_axes, parts)):
        return tuple(tuple(one.shape) for one in parts)
    return None
