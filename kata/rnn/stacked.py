"""SimpleRNN on SimpleRNN: the network that is asked for, and what is built in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network
from kata.rnn import layers, misconceptions
from kata.rnn.layers import SIMPLE_RNN, Get, Stage
from kata.rnn.parts import Array, Part, Sizes, always, each, same

DEFAULTS = ((50, 30, 20), 10, 30)
"""units, timesteps and input_dim where nothing else is asked."""


def through(stage: Stage) -> Part:
    """What the layer below gives, after this stage: of the Input, what it reads and gives."""
    return lambda x, read, below, get: stage(below, get)


@dataclass(frozen=True)
class Stack:
    """The stack, from units, timesteps and input_dim to its network."""

    # The size of each layer, made of the units that are asked; what Input is told, and in
    # which order.
    units: Part = same
    timesteps: Part = same
    input_dim: Part = same
    axes: Part = lambda *axes: axes
    layer: Part = always(SIMPLE_RNN)  # which layer stands at a place, of so many
    reads: Part = through(layers.NOTHING)
    forwards: Part = always(True)
    # Each layer above the lowest starts from the last state of the one below, which fails on
    # numbers where their sizes differ.
    starts_from_below: bool = False
    # Timesteps of the Input that hold nothing but this value are left out.
    skipped: float | None = None
    activation: Part = always(np.tanh)
    # What is given of a layer's every output, and of which layers; joined into one or not.
    take: Stage = layers.LAST
    given: Part = lambda outputs: outputs[-1:]
    joined: bool = False
    shared: bool = False  # one layer is called again and again, which fails on numbers
    on_top: Stage = layers.NOTHING

    def __call__(self, units: Sizes, timesteps: int, input_dim: int) -> Network:
        """The network that comes where these sizes are asked."""
        sizes = self.units(units)
        source = (None, *self.axes(self.timesteps(timesteps), self.input_dim(input_dim)))
        unlike = self.starts_from_below and len(set(sizes)) > 1
        names = tuple(self.layer(place, len(sizes)).name for place in range(len(sizes)))
        network = layers.network([source], partial(self._run, sizes), layers=names)
        if unlike or (self.shared and len(sizes) > 1):
            return replace(network, compute=None, fails=True)
        return network

    def _run(self, sizes: Sizes, inputs: Sequence[Array], get: Get) -> list[Array]:
        (x,) = inputs
        read, below, taken = x, x, []
        start: list[Array] = []
        for place, size in enumerate(sizes):
            own = Get() if self.shared and place else get
            read = self.reads(x, read, below, own) if place else x
            step = 1 if self.forwards(place, len(sizes)) else -1
            # A mask goes no further than a sequence does.
            goes = read.shape[1] == x.shape[1]
            mask = layers.counting(x[:, ::step], self.skipped if goes else None)
            options = {"mask": mask, "activation": self.activation(place, len(sizes))}
            layer = self.layer(place, len(sizes))
            states = layer(read[:, ::step], size, own, start=start, **options)
            below = states[0]
            start = [state[:, -1] for state in states] if self.starts_from_below else []
            taken.append(self.take(below, get))
        result = list(self.given(taken))
        if self.joined:
            result = [np.concatenate(result, axis=-1)]
        return [*result[:-1], self.on_top(result[-1], get)]


def _sizes() -> Iterator[Misconception]:
    """Other sizes of layers, or another number of them."""
    yield wrong("layers_in_reverse_order", units=lambda units: units[::-1])
    for chosen in (lambda units: units[0], lambda units: units[-1], max, min):
        yield wrong(
            "one_size_for_every_layer",
            {"size": lambda units, *others, chosen=chosen: chosen(units)},
            units=lambda units, chosen=chosen: (chosen(units),) * len(units),
        )
    orders: tuple[Part, ...] = (
        sorted,
        partial(sorted, reverse=True),
        lambda units: (*units[-2::-1], units[-1]),
        lambda units: (units[0], *units[:0:-1]),
    )
    for in_order in orders:
        facts = {
            "yours": lambda units, *others, in_order=in_order: str(tuple(in_order(units))),
            "wanted": lambda units, *others: str(units),
        }
        yield wrong("other_layer_sizes", facts, units=in_order)
    count = {"wanted": lambda units, *others: len(units)}
    for some in np.s_[:-1], np.s_[1:], np.s_[:1], np.s_[-1:], np.s_[:3], np.s_[:2]:
        fewer = {"units": lambda units, some=some: units[some] or units}
        yield wrong("other_number_of_layers", count, **fewer)
    yield wrong("other_number_of_layers", count, units=lambda units: (*units, units[-1]))
    # The lower ones in a loop, and then a first and a last one, which may be the same.
    yield wrong("other_number_of_layers", count, units=lambda units: units[:1] + units)
    first_and_last = {"units": lambda units: (units[0], *units[1:-1], units[-1])}
    yield wrong("other_number_of_layers", count, **first_and_last)
    for place in (0, -1):
        again = {"units": lambda units, place=place: (units[place],) * len(units), "shared": True}
        yield wrong("other_number_of_layers", count, **again)


def _layers() -> Iterator[Misconception]:
    """Other layers than SimpleRNN with tanh that reads forwards: all, below the top, the top."""
    places: tuple[Part, ...] = (
        lambda place, count: True,
        lambda place, count: place < count - 1,
        lambda place, count: place == count - 1,
    )
    for is_here in places:

        def here(otherwise: Any, part: Any, is_here: Any = is_here) -> Part:
            return lambda place, count: part if is_here(place, count) else otherwise

        yield from misconceptions.other_layers("layer", make=partial(here, SIMPLE_RNN))
        yield wrong("go_backwards", forwards=here(True, False))
        yield from misconceptions.other_activations("activation", make=partial(here, np.tanh))
    yield wrong("go_backwards", forwards=lambda place, count: place != 0)
    # The first two layers whose sizes differ; the lowest two where none do.
    below = {
        "state": lambda units, *others: _unlike(units)[0],
        "units": lambda units, *others: _unlike(units)[1],
    }
    yield wrong("state_of_layer_below", below, starts_from_below=True)
    yield from misconceptions.skipping("skipped")
    for activation in (np.tanh, layers.linear, misconceptions.OFTEN_PUT["relu"]):
        upper = layers.dense_layer(activation)
        facts = {"layer": upper.name, "wanted": SIMPLE_RNN.name}
        kinds = {"layer": lambda place, count, upper=upper: upper if place else SIMPLE_RNN}
        yield wrong("another_layer", facts, **kinds)


def _unlike(units: Sizes) -> tuple[int, ...]:
    return next((pair for pair in pairwise(units) if pair[0] != pair[1]), (units * 2)[:2])


STACK = Program(
    Stack,
    *misconceptions.hard_coded(("units", "timesteps", "input_dim"), DEFAULTS),
    wrong("input_axes_swapped", axes=lambda timesteps, input_dim: (input_dim, timesteps)),
    *_sizes(),
    # An upper layer reads something else than every output of the layer below.
    wrong("layer_reads_input_too", reads=lambda x, read, y, get: np.concatenate([x, y], -1)),
    wrong("layer_reads_input_too", reads=lambda x, read, y, get: np.concatenate([y, x], -1)),
    wrong("one_vector_for_every_timestep", reads=through(layers.REPEATED)),
    wrong("one_vector_as_sequence", reads=lambda x, read, y, get: y[:, -1:]),
    wrong("units_read_as_timesteps", reads=lambda x, read, y, get: y[:, -1][:, :, None]),
    *each(
        "layer_added_to_what_it_reads",
        reads=[
            lambda x, read, y, get: y + (read if read.shape == y.shape else 0),
            lambda x, read, y, get: y + read @ get((read.shape[-1], y.shape[-1]))[0],
        ],
    ),
    *each("dense_between_layers", reads=map(through, misconceptions.DENSES)),
    *misconceptions.activation_on_top("reads", through),
    # Something else is given than the top layer's last output.
    wrong("top_layer_returns_sequences", take=layers.EVERY),
    wrong("last_flattened", take=layers.FLATTENED),
    *misconceptions.other_takes("take"),
    wrong("output_of_every_layer", given=same),
    wrong("layers_joined", given=same, joined=True),
    wrong("layers_side_by_side", reads=lambda x, *others: x, given=same, joined=True),
    wrong("layers_side_by_side", reads=lambda x, *others: x, given=same),
    *misconceptions.dense_on_top("on_top"),
    *misconceptions.activation_on_top("on_top"),
    *_layers(),
)
