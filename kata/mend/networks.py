"""Networks of edited programs: built without numbers, and compared by their shapes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any


class Variables:
    """How many variables networks had, in all."""

    count = 0


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
        counted.count += len(global_state.get_global_attribute(WAITING) or ())
        global_state.set_global_attribute(WAITING, [])


WAITING = "uninitialized_variables"


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
