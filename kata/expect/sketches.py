"""What is asked and what comes, as sketches: of arrays, of outputs, of whole networks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from kata.keras.network import Network
from kata.sketch import CELLS, EVERY, LAST, MOST, Layers, Shape, Tensor, frozen, places, states_of

GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}
"""How many blocks of columns the kernel of each layer has."""


def array(numbers: np.ndarray, axes: Sequence[str] = ()) -> Tensor | None:
    """An array's sketch; None for one that has no numbers or too many axes.

    Where `axes` do not fit, they are named by their number.
    """
    if not 1 <= numbers.ndim <= len(MOST) or not numbers.size:
        return None
    shown = [[place for place in axis if place is not None] for axis in places(numbers.shape)]
    written = np.vectorize(_written, otypes=[object])(numbers[np.ix_(*shown)])
    names = tuple(axes) if len(axes) == numbers.ndim else _numbered(numbers.ndim)
    return Tensor(tuple(numbers.shape), names, frozen(written.tolist()))


def output(shape: Shape) -> Tensor | None:
    """The sketch of a symbolic output of which the shape alone is known."""
    if not 1 <= len(shape) <= len(MOST):
        return None
    names = {2: ("batch_size", "units"), 3: ("batch_size", "timesteps", "units")}
    return Tensor(shape, names.get(len(shape), _numbered(len(shape))))


def network(wanted: Network) -> Layers | None:
    """Recurrent layers on one Input, read from what an exercise asks for; None for others."""
    kinds = {name.removeprefix("Bidirectional(").removesuffix(")") for name in wanted.layers}
    if len(wanted.inputs) != 1 or len(wanted.inputs[0]) != 3 or len(kinds) != 1:
        return None
    (kind,) = kinds
    units = _units(kind, wanted)
    if units is None:
        return None
    both = any(name.startswith("Bidirectional") for name in wanted.layers)
    states = states_of(kind, both)
    first, *more = wanted.outputs
    if len(more) > len(states):
        return None
    results = (EVERY if len(first) == 3 else LAST, *states[: len(more)])
    _, timesteps, input_dim = wanted.inputs[0]
    layers = units[:1] if both else units
    width = first[-1]
    return Layers(kind, layers, timesteps, input_dim, width or 0, results, both)


def _units(kind: str, wanted: Network) -> tuple[int, ...] | None:
    """The units of every layer; None where there is a weight of anything else."""
    weights = wanted.weights
    if kind not in CELLS or not weights or len(weights) % 3:
        return None
    found = [shape[0] for shape in weights[1::3]]
    wide = [shape[1] for shape in weights[::3] if len(shape) == 2]
    return tuple(found) if wide == [GATES[kind] * units for units in found] else None


def _numbered(count: int) -> tuple[str, ...]:
    return tuple(f"axis {axis}" for axis in range(count))


def _written(number: Any) -> str:
    # A score is JSON, which has no word for infinity; and a picture has room for few digits.
    return str(number) if isinstance(number, (int, np.integer, np.bool_)) else f"{number:.3g}"
