"""What a result looks like, as plain data from which a picture is drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Optional

Shape = tuple[int | None, ...]
"""A shape in plain numbers; None for an open axis."""

CELLS = ("SimpleRNN", "LSTM", "GRU")
MOST = (3, 4, 6)
"""How many sequences, timesteps and numbers of each are kept: the first ones and the last."""

EVERY, LAST = "every", "last"


@dataclass(frozen=True)
class Tensor:
    """An array, or a symbolic tensor, of one to three axes."""

    shape: Shape  # None for an open axis
    axes: tuple[str, ...]  # the name of each axis
    # The numbers at the places of `kept`, nested as the axes are, each as it is written.
    numbers: tuple[Any, ...] | None = None

    def data(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {"sort": "tensor", **self.__dict__}


@dataclass(frozen=True)
class Layers:
    """Recurrent layers, and what a call of them returns."""

    kind: str  # one of CELLS
    units: tuple[int, ...]  # of every layer, the lowest first
    timesteps: int | None  # of the Input; None if open
    input_dim: int | None
    width: int  # how many numbers one output of the top layer has, Dense if there is one
    # What is returned, in this order: "every" output or the "last", and the last states "h" and
    # "c"; of both directions "forward h", "backward h", and so on.
    results: tuple[str, ...]
    bidirectional: bool = False
    merge_mode: str = "concat"  # of both directions
    # The activation of a Dense layer that makes of each output what is returned; "" without one.
    dense: str = ""
    encoder: Optional["Layers"] = None  # from whose last state h these start

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
        encoder = self.encoder and self.encoder.data()
        return {"sort": "layers", **self.__dict__, "encoder": encoder}


Sketch = Tensor | Layers


def from_data(data: Mapping[str, Any]) -> Sketch:
    """The sketch that `data` came from."""
    fields = {name: frozen(value) for name, value in data.items() if name != "sort"}
    if data["sort"] == "tensor":
        return Tensor(**fields)
    encoder = fields.get("encoder")
    return Layers(**{**fields, "encoder": encoder and from_data(encoder)})


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


def frozen(value: Any) -> Any:
    """`value` with tuples for its lists, however deep."""
    return tuple(map(frozen, value)) if isinstance(value, (list, tuple)) else value
