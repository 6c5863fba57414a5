"""SimpleRNN on SimpleRNN: the network that is asked for, and what is built in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, dense_weights
from kata.rnn import layers
from kata.rnn.layers import SIMPLE_RNN, Layer, Shapes, Stage, Weights, width
from kata.rnn.recurrence import MASK_VALUES, OTHER_ACTIVATIONS, Activation
from kata.sketch import Shape

Units = tuple[int, ...]

DEFAULTS = ((50, 30, 20), 10, 30)
"""units, timesteps and input_dim where nothing else is asked."""


@dataclass(frozen=True)
class Reading:
    """What an upper layer reads: made of the Input, of what the layer below reads and gives.

    Attributes:
        shape: from these three shapes to the shape of what is read.
        compute: from these three arrays, and weights, to what is read.
        weights: from the three shapes to the shapes of these weights.
    """

    shape: Callable[[Shape, Shape, Shape], Shape]
    compute: Callable[[np.ndarray, np.ndarray, np.ndarray, Weights], np.ndarray]
    weights: Callable[[Shape, Shape, Shape], Shapes] = lambda source, read, below: ()


def through(stage: Stage) -> Reading:
    """What the layer below gives, after this stage."""
    return Reading(
        lambda source, read, below: stage.shape(below),
        lambda source, read, below, weights: stage.compute(below, weights),
        lambda source, read, below: stage.weights(below),
    )


BELOW = through(layers.NOTHING)


def everywhere(part: Any) -> Callable[[int, int], Any]:
    """The same in every layer."""
    return lambda place, count: part


@dataclass(frozen=True)
class Plan:
    """The sizes of a stack.

    Attributes:
        source: the Input's shape.
        kinds: every layer, the lowest first.
        joints: the shapes of the weights in what each layer reads.
        weights: those of its own weights.
        every: the shape of its every output.
    """

    source: Shape
    kinds: Sequence[Layer]
    joints: list[Shapes]
    weights: list[Shapes]
    every: list[Shape]


@dataclass(frozen=True)
class Stack:
    """The stack, from units, timesteps and input_dim to its network.

    Attributes:
        units: the size of each layer, made of the units that are asked.
        timesteps: what Input is told of them.
        input_dim: likewise.
        axes: the two in Input's order.
        layer: which layer stands at a place, of so many.
        reads: what an upper layer reads.
        forwards: whether the layer at a place, of so many, reads from the beginning.
        starts_from_below: whether each layer above the lowest starts from the last state of the
            one below, which fails on numbers where their sizes differ.
        skipped: timesteps of the Input that hold nothing but this value are left out.
        activation: of the layer at a place, of so many.
        take: what is given of a layer's every output.
        given: which layers' outputs are given.
        joined: whether these are joined into one.
        shared: whether one layer is called again and again, which fails on numbers.
        on_top: what comes after that.
    """

    units: Callable[[Units], Units] = lambda units: units
    timesteps: Callable[[int], int] = lambda timesteps: timesteps
    input_dim: Callable[[int], int] = lambda input_dim: input_dim
    axes: Callable[[int, int], Shape] = lambda timesteps, input_dim: (timesteps, input_dim)
    layer: Callable[[int, int], Layer] = everywhere(SIMPLE_RNN)
    reads: Reading = BELOW
    forwards: Callable[[int, int], bool] = everywhere(True)
    starts_from_below: bool = False
    skipped: float | None = None
    activation: Callable[[int, int], Activation] = everywhere(np.tanh)
    take: Stage = layers.LAST
    given: Callable[[Sequence[Any]], Sequence[Any]] = lambda outputs: outputs[-1:]
    joined: bool = False
    shared: bool = False
    on_top: Stage = layers.NOTHING

    def __call__(self, units: Units, timesteps: int, input_dim: int) -> Network:
        """The network that comes where these sizes are asked."""
        plan = self._plan(units, timesteps, input_dim)
        outputs = list(self.given([self.take.shape(one) for one in plan.every]))
        if self.joined:
            outputs = [(*outputs[-1][:-1], sum(map(width, outputs)))]
        once = self.shared and len(plan.kinds) > 1
        unlike = self.starts_from_below and len({size for _, _, size in plan.every}) > 1
        groups = [some for pair in zip(plan.joints, plan.weights, strict=True) for some in pair]
        groups = [*groups[: 2 if once else None], self.on_top.weights(outputs[-1])]
        given = [*outputs[:-1], self.on_top.shape(outputs[-1])]
        return Network(
            inputs=(plan.source,),
            outputs=tuple(layers.opened(one, plan.source) for one in given),
            weights=tuple(shape for some in groups for shape in some),
            compute=None
            if once or unlike
            else lambda inputs, weights: self._compute(plan, inputs[0], weights),
            layers=tuple(kind.name for kind in plan.kinds),
            packed=len(outputs) > 1,
            fails=once or unlike,
        )

    def _plan(self, units: Units, timesteps: int, input_dim: int) -> Plan:
        sizes = self.units(units)
        source = (None, *self.axes(self.timesteps(timesteps), self.input_dim(input_dim)))
        kinds = [self.layer(place, len(sizes)) for place in range(len(sizes))]
        plan, read = Plan(source, kinds, [], [], []), source
        for place, (kind, size) in enumerate(zip(kinds, sizes, strict=True)):
            seen = (source, read, plan.every[-1]) if place else None
            plan.joints.append(self.reads.weights(*seen) if seen else ())
            read = self.reads.shape(*seen) if seen else source
            plan.weights.append(kind.weights(width(read), size))
            plan.every.append((None, read[1], size))
        return plan

    def _compute(self, plan: Plan, x: np.ndarray, weights: Weights) -> list[np.ndarray]:
        left, count = iter(weights), len(plan.kinds)
        read, below, start, taken = x, x, None, []
        for place, kind in enumerate(plan.kinds):
            some = list(islice(left, len(plan.joints[place])))
            read = self.reads.compute(x, read, below, some) if place else x
            step = 1 if self.forwards(place, count) else -1
            some = list(islice(left, len(plan.weights[place])))
            chosen, mask = self.activation(place, count), self._mask(x, read)
            turned = None if mask is None else mask[:, ::step]
            states = kind.run(read[:, ::step], some, start, turned, chosen)
            below = states[0]
            start = [state[:, -1] for state in states] if self.starts_from_below else None
            taken.append(self.take.compute(below, ()))
        result = list(self.given(taken))
        if self.joined:
            result = [np.concatenate(result, axis=-1)]
        return [*result[:-1], self.on_top.compute(result[-1], list(left))]

    def _mask(self, x: np.ndarray, read: np.ndarray) -> np.ndarray | None:
        """Which timesteps of what is read count; a mask goes no further than a sequence does."""
        if self.skipped is None or read.shape[1] != x.shape[1]:
            return None
        return np.asarray((x != self.skipped).any(axis=-1))


def _sizes() -> Iterator[Misconception]:
    """Other sizes, or another number of layers."""
    defaults = [lambda asked, one=one: one for one in DEFAULTS]
    fixed = dict(zip(("units", "timesteps", "input_dim"), defaults, strict=True))
    yield from layers.one_or_all("defaults_hard_coded", fixed)
    yield wrong("input_axes_swapped", axes=lambda timesteps, input_dim: (input_dim, timesteps))
    yield wrong("layers_in_reverse_order", units=lambda units: units[::-1])
    for chosen in (lambda units: units[0], lambda units: units[-1], max, min):
        yield wrong(
            "one_size_for_every_layer",
            {"size": lambda units, timesteps, input_dim, chosen=chosen: chosen(units)},
            units=lambda units, chosen=chosen: (chosen(units),) * len(units),
        )
    for turned in (False, True):
        yield wrong(
            "other_layer_sizes",
            {
                "yours": lambda units, *others, turned=turned: str(
                    tuple(sorted(units, reverse=turned))
                ),
                "wanted": lambda units, *others: str(units),
            },
            units=lambda units, turned=turned: tuple(sorted(units, reverse=turned)),
        )
    for some in _COUNTS:
        yield wrong(
            "other_number_of_layers",
            {"wanted": lambda units, timesteps, input_dim: len(units)},
            units=some,
        )
    for place in (0, -1):
        yield wrong(
            "other_number_of_layers",
            {"wanted": lambda units, timesteps, input_dim: len(units)},
            units=lambda units, place=place: (units[place],) * len(units),
            shared=True,
        )


_COUNTS: tuple[Callable[[Units], Units], ...] = (
    lambda units: units[:-1] or units,
    lambda units: units[1:] or units,
    lambda units: units[:1],
    lambda units: units[-1:],
    lambda units: units[:3],
    lambda units: units[:2],
    lambda units: (*units, units[-1]),
    # The lower ones in a loop, and then a first and a last one, which may be the same.
    lambda units: units[:1] + units,
    lambda units: (units[0], *units[1:-1], units[-1]),
)


def _kinds() -> Iterator[Misconception]:
    """Other layers than SimpleRNN with tanh that reads forwards."""
    for places in layers.EVERYWHERE:

        def here(part: Any, otherwise: Any, places: layers.Placed = places) -> Any:
            return lambda place, count: part if places(place, count) else otherwise

        yield from layers.other_layers("layer", lambda one, here=here: here(one, SIMPLE_RNN))
        yield wrong("go_backwards", forwards=here(False, True))
        yield from layers.other_activations("activation", lambda f, here=here: here(f, np.tanh))
    yield wrong("go_backwards", forwards=lambda place, count: place != 0)
    # The first two layers whose sizes differ; the lowest two where none do.
    below = {
        "state": lambda units, *others: _unlike(units)[0],
        "units": lambda units, *others: _unlike(units)[1],
    }
    yield wrong("state_of_layer_below", below, starts_from_below=True)
    for value in MASK_VALUES:
        yield wrong("skips_timesteps", {"value": str(value)}, skipped=value)
    for name in ("tanh", "linear", "relu"):
        facts = {"layer": "Dense", "wanted": SIMPLE_RNN.name}
        upper = _dense_layer({**OTHER_ACTIVATIONS, **layers.OFTEN_PUT}[name])
        yield wrong(
            "another_layer",
            facts,
            layer=lambda place, count, upper=upper: upper if place else SIMPLE_RNN,
        )


def _unlike(units: Units) -> tuple[int, ...]:
    return next((pair for pair in pairwise(units) if pair[0] != pair[1]), (units * 2)[:2])


def _dense_layer(activation: Activation) -> Layer:
    """Dense at every timestep, in a recurrent layer's place."""

    def run(x: np.ndarray, weights: Weights, *options: object) -> tuple[np.ndarray, ...]:
        return (activation(x @ weights[0] + weights[1]),)

    return Layer("Dense", dense_weights, run)


def _readings() -> Iterator[Misconception]:
    """Upper layers that read something else than every output of the layer below."""
    for order in (1, -1):
        beside = Reading(
            lambda source, read, below: (*below[:2], width(source) + width(below)),
            lambda x, read, below, weights, order=order: np.concatenate(
                [x, below][::order], axis=-1
            ),
        )
        yield wrong("layer_reads_input_too", reads=beside)
    again = Reading(
        lambda source, read, below: (None, source[1], width(below)),
        lambda x, read, below, weights: np.repeat(below[:, -1:], x.shape[1], axis=1),
    )
    yield wrong("one_vector_for_every_timestep", reads=again)
    alone = Stage(lambda shape: (None, 1, width(shape)), lambda every, weights: every[:, -1:])
    yield wrong("one_vector_as_sequence", reads=through(alone))
    numbers = Stage(
        lambda shape: (None, width(shape), 1), lambda every, weights: every[:, -1][:, :, None]
    )
    yield wrong("units_read_as_timesteps", reads=through(numbers))
    added = Reading(
        lambda source, read, below: below,
        lambda x, read, below, weights: below + read if read.shape == below.shape else below,
    )
    yield wrong("layer_added_to_what_it_reads", reads=added)
    projected = Reading(
        lambda source, read, below: below,
        lambda x, read, below, weights: below + read @ weights[0],
        lambda source, read, below: ((width(read), width(below)),),
    )
    yield wrong("layer_added_to_what_it_reads", reads=projected)
    for activation in (layers.linear, *layers.OFTEN_PUT.values()):
        yield wrong("dense_between_layers", reads=through(layers.dense(activation)))
    for name, activation in layers.OFTEN_PUT.items():
        facts = {"activation": name}
        yield wrong("activation_on_top", facts, reads=through(layers.applied(activation)))


def _results() -> Iterator[Misconception]:
    """Something else given than the top layer's last output."""

    def everything(outputs: Sequence[Any]) -> Sequence[Any]:
        return outputs

    same = Reading(lambda source, *others: source, lambda x, *others: x)
    yield wrong("top_layer_returns_sequences", take=layers.EVERY)
    yield wrong("last_flattened", take=layers.FLATTENED)
    yield from layers.other_takes("take")
    yield wrong("output_of_every_layer", given=everything)
    yield wrong("layers_joined", given=everything, joined=True)
    yield wrong("layers_side_by_side", reads=same, given=everything, joined=True)
    yield wrong("layers_side_by_side", reads=same, given=everything)
    yield from layers.something_on_top("on_top")


STACK = Program(Stack, [*_sizes(), *_readings(), *_results(), *_kinds()])
