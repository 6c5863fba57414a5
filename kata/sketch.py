"""What a result looks like, as plain data from which a picture is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.network import Network
from kata.shape import Shape

CELLS = ("SimpleRNN", "LSTM", "GRU")
MOST = (3, 4, 6)
"""How many sequences, timesteps and numbers of each are kept: the first ones and the last."""

EVERY, LAST = "every", "last"
GATES = {"SimpleRNN": 1, "LSTM": 4, "GRU": 3}


@dataclass(frozen=True)
class Tensor:
    """An array, or a symbolic tensor, of one to three axes.

    Attributes:
        shape: its shape; None for an open axis.
        axes: the name of each axis.
        numbers: the numbers at the places of `kept`, nested as the axes are, each as it is
            written; None where there are none.
    """

    shape: Shape
    axes: tuple[str, ...]
    numbers: tuple[Any, ...] | None = None

    def data(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {"sort": "tensor", "shape": self.shape, "axes": self.axes, "numbers": self.numbers}


@dataclass(frozen=True)
class Layers:
    """Recurrent layers, and what a call of them returns.

    Attributes:
        kind: one of CELLS.
        units: of every layer, the lowest first.
        timesteps: of the Input; None if open.
        input_dim: of the Input.
        width: how many numbers one output of the top layer has.
        results: what is returned, in this order: "every" output or the "last", and the last
            states "h" and "c"; of both directions "forward h", "backward h", and so on.
        bidirectional: whether the layers read in both directions.
    """

    kind: str
    units: tuple[int, ...]
    timesteps: int | None
    input_dim: int | None
    width: int
    results: tuple[str, ...]
    bidirectional: bool = False

    @property
    def input_shape(self) -> Shape:
        """The Input's shape, batch axis included."""
        return (None, self.timesteps, self.input_dim)

    def shape_of(self, result: str) -> Shape:
        """The shape of one of the results."""
        if result == EVERY:
            return (None, self.timesteps, self.width)
        return (None, self.width if result == LAST else self.units[-1])

    def data(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {"sort": "layers", **self.__dict__}


Sketch = Tensor | Layers


def from_data(data: Mapping[str, Any]) -> Sketch:
    """The sketch that `data` came from."""
    fields = {name: _frozen(value) for name, value in data.items() if name != "sort"}
    return Tensor(**fields) if data["sort"] == "tensor" else Layers(**fields)


def states_of(kind: str, bidirectional: bool = False) -> tuple[str, ...]:
    """The states that ``return_state=True`` gives, in Keras's order."""
    states = ("h", "c") if kind == "LSTM" else ("h",)
    if not bidirectional:
        return states
    return tuple(f"{side} {one}" for side in ("forward", "backward") for one in states)


def kept(size: int | None, most: int) -> tuple[int | None, ...]:
    """The places of an axis that are shown: all, or the first ones, None for a gap, the last.

    An open axis has a last place too, -1.
    """
    if size is None:
        return (0, 1, None, -1)
    if size <= most:
        return tuple(range(size))
    return (*range(most - 2), None, size - 1)


def places(shape: Shape) -> list[tuple[int | None, ...]]:
    """The places of every axis that are shown."""
    return [kept(*pair) for pair in zip(shape, MOST[len(MOST) - len(shape) :], strict=True)]


def array(numbers: np.ndarray, axes: Sequence[str] = ()) -> Tensor | None:
    """An array's sketch; None for one that has no numbers or too many axes.

    Where `axes` do not fit, they are named by their number.
    """
    if not 1 <= numbers.ndim <= len(MOST) or not numbers.size:
        return None
    shown = [[place for place in axis if place is not None] for axis in places(numbers.shape)]
    written = np.vectorize(_written, otypes=[object])(numbers[np.ix_(*shown)])
    names = tuple(axes) if len(axes) == numbers.ndim else _numbered(numbers.ndim)
    return Tensor(tuple(numbers.shape), names, _frozen(written.tolist()))


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


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, (list, tuple)) else value
