"""What the picture of a sketch shows, before it is drawn with lines or with signs."""

from dataclasses import dataclass
from typing import Optional

from kata.keras.shape import post, today
from kata.sketch import EVERY, LAST, Layers, Shape, kept

FORWARD, BACKWARD = "forward", "backward"
SHOWN = 4
"""How many timesteps are drawn at most, the gap counted as one."""

OPEN_END, OTHER_END = "n", "m"
"""How the last of an open number of timesteps is called; of another open number beside it."""


@dataclass(frozen=True)
class UnrolledLayers:
    """Recurrent layers, unrolled."""

    kind: str
    steps: tuple[str | None, ...]  # the index of every timestep drawn; None for the gap
    below: tuple[str, ...]  # the shape of what each layer under the top one gives to the next
    source: str  # the Input's shape
    results: tuple[tuple[str, str], ...]  # what is returned, named as in `Layers`, and its shape
    bidirectional: bool  # whether there is a row of cells for each direction
    merge_mode: str = "concat"  # what makes one output of both directions
    dense: str = ""  # the activation of Dense between the outputs and what is returned of them
    encoder: Optional["UnrolledLayers"] = None  # from whose last state these start

    @property
    def names(self) -> tuple[str, ...]:
        """What is returned, in order."""
        return tuple(name for name, _ in self.results)

    @property
    def first(self) -> str:
        """The index of the first timestep."""
        return self.steps[0] or ""

    @property
    def last(self) -> str:
        """The index of the last timestep."""
        return self.steps[-1] or ""

    @property
    def merged(self) -> bool:
        """Whether both directions' outputs are made one, and not put side by side."""
        return self.bidirectional and self.merge_mode != "concat"

    def given(self, step: str | None, side: str = FORWARD) -> bool:
        """Whether the call returns this output; one that reads backwards ends at the first."""
        end = self.steps[0] if side == BACKWARD else self.steps[-1]
        return EVERY in self.names or (LAST in self.names and step == end)

    def label(self, name: str) -> str:
        """The shape of a result that is returned; with its place where there are several."""
        shape = dict(self.results).get(name, "")
        numbers = [str(place) for place, one in enumerate(self.names, 1) if one == name]
        return f"{', '.join(numbers)}: {shape}" if shape and len(self.results) > 1 else shape


def of_layers(layers: Layers, asked: Shape | None = None) -> UnrolledLayers:
    """The plan of recurrent layers and what a call returns of them.

    `asked` is the shape of the Input that was asked for, where these have another: a number of
    timesteps that was not asked for is no ``?``.
    """
    sides = 2 if layers.bidirectional and layers.merge_mode == "concat" else 1
    return UnrolledLayers(
        kind=layers.kind,
        steps=steps(layers.timesteps, OTHER_END if ends_apart(layers) else OPEN_END),
        below=tuple(
            post((None, layers.timesteps, units * sides), asked or layers.input_shape)
            for units in layers.units[:-1]
        ),
        source=f"(?, {written(layers.timesteps)}, {written(layers.input_dim)})",
        results=tuple((name, both_notations(layers, name, asked)[0]) for name in layers.results),
        bidirectional=layers.bidirectional,
        merge_mode=layers.merge_mode,
        dense=layers.dense,
        encoder=of_layers(layers.encoder) if layers.encoder else None,
    )


def ends_apart(layers: Layers) -> bool:
    """Whether two numbers of timesteps are open, which do not depend on each other."""
    return layers.timesteps is None and bool(layers.encoder and layers.encoder.timesteps is None)


def steps(timesteps: int | None, end: str = OPEN_END) -> tuple[str | None, ...]:
    """The indices of the timesteps that are drawn."""
    return tuple(
        None if place is None else end if place < 0 else str(place)
        for place in kept(timesteps, SHOWN)
    )


def both_notations(layers: Layers, name: str, asked: Shape | None = None) -> tuple[str, str]:
    """A result's shape as the post prints it, and as Keras 3 does; `asked` as above."""
    shape = layers.shape_of(name)
    return post(shape, asked or layers.input_shape), today(shape)


def written(size: int | None) -> str:
    """A size as the post prints it."""
    return "?" if size is None else str(size)
