"""A network as an exercise asks for it: its shapes, its weights, and what it computes.

A misconception makes a network too: the one that a learner builds who has it.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from kata.sketch import Shape

Compute = Callable[[Sequence[np.ndarray], Sequence[np.ndarray]], Sequence[np.ndarray]]
"""From inputs and weights to outputs, in NumPy."""

MOST_ASSIGNMENTS = 200
MOST_BY_LAYER = 24


@dataclass(frozen=True)
class Network:
    """What is built between Inputs and outputs; every shape with its batch axis, None if open."""

    inputs: tuple[Shape, ...]
    # None for an axis, too, that is as the post's ``?`` taken over from the Input that it follows.
    outputs: Sequence[Shape]
    weights: tuple[tuple[int, ...], ...]  # in the order in which compute takes them
    compute: Compute | None  # what comes out; None where only the shapes are known
    layers: tuple[str, ...] = ("SimpleRNN",)  # the class of every layer that has weights
    besides: tuple[str, ...] = ()  # the class of every layer that has none
    follows: int = 0  # which Input the outputs' open axes are taken over from
    names: tuple[str, ...] = ("output",)  # what a learner calls each output
    fails: bool = False  # whether no numbers flow through it, though it can be built
    last_axis: str = "units"  # what the outputs' last axis is called
    merge_mode: str = "concat"  # of both directions, where there are two
    activation: str = ""  # of a Dense layer that gives the outputs; "" where that is not said
    # Whether the last state h of the first layer starts the second, each on an Input of its own.
    hands_state: bool = False

    def reordered(self) -> Iterator[tuple[tuple[int, ...], Network]]:
        """The same with its outputs in every other order, and the places they come from."""
        places = tuple(range(len(self.outputs)))
        for order in itertools.permutations(places):
            if order != places:
                yield order, self._in_order(order)

    def _in_order(self, order: tuple[int, ...]) -> Network:
        def compute(*given: Sequence[np.ndarray]) -> Sequence[np.ndarray]:
            assert self.compute is not None
            results = self.compute(*given)
            return [results[place] for place in order]

        outputs = tuple(self.outputs[place] for place in order)
        return replace(self, outputs=outputs, compute=compute if self.compute else None)


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
    places, asked = _by_shape(value.shape for value in values), _by_shape(wanted)
    if Counter(value.shape for value in values) != Counter(map(tuple, wanted)):
        return
    orders = (itertools.permutations(places[shape]) for shape in asked)
    # Graphs list the weights of one layer after the other: the likeliest order comes first.
    for chosen in itertools.islice(itertools.product(*orders), MOST_ASSIGNMENTS):
        assigned: list[np.ndarray] = [np.empty(0)] * len(wanted)
        for some, sources in zip(asked.values(), chosen, strict=True):
            for place, source in zip(some, sources, strict=True):
                assigned[place] = values[source]
        yield assigned


def _by_shape(shapes: Iterable[tuple[int, ...]]) -> dict[tuple[int, ...], list[int]]:
    """The places of each shape."""
    found: dict[tuple[int, ...], list[int]] = {}
    for place, shape in enumerate(shapes):
        found.setdefault(tuple(shape), []).append(place)
    return found


def by_layer(
    wanted: Sequence[tuple[int, ...]],
    values: Sequence[np.ndarray],
    groups: Sequence[Sequence[int]],
) -> Iterator[list[np.ndarray]]:
    """The ways in which `values` can be the `wanted` weights, those of a layer kept together.

    Both list the weights of one layer after those of another; `groups` are the places in `values`
    of each layer's own, in Keras's order.
    """
    shapes = [tuple(values[place].shape for place in group) for group in groups]

    def filled(begun: int, left: frozenset[int]) -> Iterator[tuple[int, ...]]:
        if not left and begun == len(wanted):
            yield ()
        for one in sorted(left):
            end = begun + len(shapes[one])
            if shapes[one] == tuple(wanted[begun:end]):
                for rest in filled(end, left - {one}):
                    yield one, *rest

    orders = filled(0, frozenset(range(len(groups))))
    for order in itertools.islice(orders, MOST_BY_LAYER):
        yield [values[place] for one in order for place in groups[one]]
