"""A network as an exercise asks for it: its shapes, its weights, and what it computes.

A misconception makes a network too: the one that a learner builds who has it.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from kata.sketch import Shape

Compute = Callable[[Sequence[np.ndarray], Sequence[np.ndarray]], Sequence[np.ndarray]]
"""From inputs and weights to outputs, in NumPy."""

MOST_ASSIGNMENTS = 200
MOST_BY_LAYER = 24


@dataclass(frozen=True)
class Network:
    """What is built between Inputs and outputs.

    Attributes:
        inputs: every Input's shape, batch axis included; None for an open axis.
        outputs: every output's shape; None for an axis that is open or, as the post's ``?``,
            taken over from the same axis of the Input that it `follows`.
        weights: every weight's shape, in the order in which `compute` takes them.
        compute: what comes out; None where only the shapes are known.
        layers: the class of every layer that has weights.
        follows: which Input the outputs' open axes are taken over from.
        names: what a learner calls each output.
        packed: whether the outputs come in a list or tuple that nobody asked for.
        fails: whether no numbers flow through it, though it can be built.
        last_axis: what the outputs' last axis is called.
    """

    inputs: tuple[Shape, ...]
    outputs: Sequence[Shape]
    weights: tuple[tuple[int, ...], ...]
    compute: Compute | None
    layers: tuple[str, ...] = ("SimpleRNN",)
    follows: int = 0
    names: tuple[str, ...] = ("output",)
    packed: bool = False
    fails: bool = False
    last_axis: str = "units"

    def reordered(self) -> Iterator[tuple[tuple[int, ...], Network]]:
        """The same with its outputs in every other order, and the places they come from."""
        places = tuple(range(len(self.outputs)))
        for order in itertools.permutations(places):
            if order != places:
                yield order, self._in_order(order)

    def _in_order(self, order: tuple[int, ...]) -> Network:
        def compute(
            inputs: Sequence[np.ndarray], weights: Sequence[np.ndarray]
        ) -> Sequence[np.ndarray]:
            assert self.compute is not None
            given = self.compute(inputs, weights)
            return [given[place] for place in order]

        outputs = tuple(self.outputs[place] for place in order)
        return replace(self, outputs=outputs, compute=compute if self.compute else None)


def reading(
    timesteps: int | None,
    input_dim: int,
    weights: tuple[tuple[int, ...], ...],
    compute: Compute,
    layers: tuple[str, ...],
    names: tuple[str, ...] = ("output",),
) -> Network:
    """A network of one Input, (batch_size, timesteps, input_dim), whose compute says the rest.

    Every output is as wide, and has as many axes, as what `compute` gives; axes between the
    first and the last are open, except where a slice left a size of 1.
    """
    return Network(
        inputs=((None, timesteps, input_dim),),
        outputs=Given(lambda: _shapes_given(compute, timesteps, input_dim, weights)),
        weights=weights,
        compute=compute,
        layers=layers,
        names=names,
    )


class Given(Sequence[Shape]):
    """The shapes of what is computed, which is only computed where somebody looks at them."""

    def __init__(self, shapes: Callable[[], tuple[Shape, ...]]) -> None:
        self._shapes = shapes

    @cached_property
    def _all(self) -> tuple[Shape, ...]:
        return self._shapes()

    def __len__(self) -> int:
        return len(self._all)

    def __getitem__(self, place: Any) -> Any:
        return self._all[place]


def _shapes_given(
    compute: Compute, timesteps: int | None, input_dim: int, weights: tuple[tuple[int, ...], ...]
) -> tuple[Shape, ...]:
    given = compute([np.zeros((2, timesteps or 3, input_dim))], [np.zeros(one) for one in weights])
    return tuple(
        (None, *(1 if size == 1 else None for size in one.shape[1:-1]), one.shape[-1])
        for one in given
    )


def rnn_weights(input_dim: int, units: int) -> tuple[tuple[int, ...], ...]:
    """The shapes of a SimpleRNN's kernel, recurrent kernel and bias."""
    return (input_dim, units), (units, units), (units,)


def lstm_weights(input_dim: int, units: int) -> tuple[tuple[int, ...], ...]:
    """The shapes of an LSTM's kernel, recurrent kernel and bias."""
    return (input_dim, 4 * units), (units, 4 * units), (4 * units,)


def gru_weights(input_dim: int, units: int) -> tuple[tuple[int, ...], ...]:
    """The shapes of a GRU's kernel, recurrent kernel and bias."""
    return (input_dim, 3 * units), (units, 3 * units), (2, 3 * units)


def dense_weights(input_dim: int, units: int) -> tuple[tuple[int, ...], ...]:
    """The shapes of a Dense layer's kernel and bias."""
    return (input_dim, units), (units,)


def softmax(logits: np.ndarray, axis: int = -1) -> np.ndarray:
    """Probabilities along `axis`, stable for large logits."""
    raised = np.exp(logits - logits.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True))


def assignments(
    wanted: Sequence[tuple[int, ...]], values: Sequence[np.ndarray]
) -> Iterator[list[np.ndarray]]:
    """Every way in which `values` can be the `wanted` weights; none if the shapes differ.

    A graph's order of weights is no order to rely on, and two weights of one shape can
    only be told apart by what they compute.
    """
    places: dict[tuple[int, ...], list[int]] = {}
    for place, value in enumerate(values):
        places.setdefault(value.shape, []).append(place)
    asked: dict[tuple[int, ...], list[int]] = {}
    for place, shape in enumerate(wanted):
        asked.setdefault(tuple(shape), []).append(place)
    if {shape: len(some) for shape, some in places.items()} != {
        shape: len(some) for shape, some in asked.items()
    }:
        return
    orders = (itertools.permutations(places[shape]) for shape in asked)
    # Graphs list the weights of one layer after the other: the likeliest order comes first.
    for chosen in itertools.islice(itertools.product(*orders), MOST_ASSIGNMENTS):
        assigned: list[np.ndarray] = [np.empty(0)] * len(wanted)
        for some, sources in zip(asked.values(), chosen, strict=True):
            for place, source in zip(some, sources, strict=True):
                assigned[place] = values[source]
        yield assigned


def by_layer(
    wanted: Sequence[tuple[int, ...]],
    values: Sequence[np.ndarray],
    groups: Sequence[Sequence[int]],
) -> Iterator[list[np.ndarray]]:
    """The ways in which `values` can be the `wanted` weights, those of a layer kept together.

    Args:
        wanted: the shapes, those of one layer after those of another.
        values: the weights of a graph.
        groups: the places in `values` of each layer's own, in Keras's order.
    """
    shapes = [tuple(values[place].shape for place in group) for group in groups]

    def filled(begun: int, left: frozenset[int]) -> Iterator[tuple[int, ...]]:
        if not left:
            if begun == len(wanted):
                yield ()
            return
        for one in sorted(left):
            end = begun + len(shapes[one])
            if shapes[one] == tuple(wanted[begun:end]):
                for rest in filled(end, left - {one}):
                    yield one, *rest

    orders = filled(0, frozenset(range(len(groups))))
    for order in itertools.islice(orders, MOST_BY_LAYER):
        yield [values[place] for one in order for place in groups[one]]
