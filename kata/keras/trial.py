"""A graph tried out: random weights, random inputs, and which network it turns out to be."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

import numpy as np

from kata.collect.draw import Draw
from kata.keras.arrays import TOLERANCE, same
from kata.keras.network import Network, assignments, by_layer
from kata.keras.shape import fits
from kata.keras.symbolic import Graph
from kata.sketch import Shape

LENGTHS = ((3, 6), (6, 4))
"""What open timesteps are tried at: for each trial, those of the first Input and of the second."""

SPREAD = 0.6
GAIN = 3.0
NOISE = 0.2
MARKS = (0.0, -1.0, 1.0)
MOST_LIKELY = 24
"""So many assignments of weights are tried where a misconception is looked for."""

# What a wrong network may raise that is fed what it was not made for.
RAISED = (IndexError, ValueError, TypeError, ZeroDivisionError, OverflowError)

Assigned = list[np.ndarray]


@dataclass(frozen=True)
class Difference:
    """Every output of a network and of a graph, in the first trial in which they differ."""

    right: Sequence[np.ndarray]
    yours: Sequence[np.ndarray]
    # Timesteps that change what the network gives, and nothing of what the graph gives.
    unread: Callable[[], list[int]] = list

    @property
    def agreeing(self) -> list[bool]:
        """Which outputs agree."""
        return list(map(same, self.yours, self.right))

    @property
    def place(self) -> int:
        """The first output that differs."""
        return self.agreeing.index(False)


class Trial:
    """What a graph gives for random weights and inputs.

    `weights` are what its weights were set to, in its own order; `inputs` what went in, a list of
    arrays for each trial; `outputs` what came out of each in inference.
    """

    def __init__(
        self,
        graph: Graph,
        draw: Draw,
        marks: Sequence[float] = MARKS,
        lengths: Sequence[tuple[int, int]] = LENGTHS,
    ) -> None:
        self.graph = graph
        self.weights = [_weight(shape, draw) for shape in graph.weights]
        graph.set_weights(self.weights)
        open_ = any(None in shape[1:] for shape in graph.inputs)
        lengths = lengths if open_ else lengths[:1]
        self.inputs = [
            [
                _example(shape, some[place % 2], draw, marks, graph.dtypes[place])
                for place, shape in enumerate(graph.inputs)
            ]
            for some in lengths
        ]
        self.outputs = [graph(*some) for some in self.inputs]
        self._fed = [[x.astype(np.float64) for x in some] for some in self.inputs]
        self._likely: dict[tuple[tuple[int, ...], ...], list[Assigned]] = {}

    def is_random_in_training(self) -> bool:
        """Whether training gives other numbers than inference, which gives the same each time."""
        return self.repeats() and not self._gives_the_same(training=True)

    def repeats(self) -> bool:
        """Whether the graph gives for the same inputs what it gave before."""
        return self._gives_the_same(training=False)

    def _gives_the_same(self, training: bool) -> bool:
        return all(
            all(map(same, self.graph(*some, training=training), before))
            for some, before in zip(self.inputs, self.outputs, strict=True)
        )

    def is_like(self, network: Network) -> bool:
        """Whether shapes, weights and numbers are all those of the network.

        What is computed has a shape of its own: the outputs' are not asked for.
        """
        if not self.is_shaped_like(network):
            return False
        if network.compute is None:
            return outputs_fit(self.graph, network)
        likely = self._likely_for(tuple(network.weights))
        return any(self._difference(network, assigned) is None for assigned in likely)

    def is_shaped_like(self, network: Network) -> bool:
        """Whether Inputs and weights are the network's."""
        likely = self._likely_for(tuple(network.weights))
        return bool(likely) and inputs_fit(self.graph, network)

    def _likely_for(self, wanted: tuple[tuple[int, ...], ...]) -> list[Assigned]:
        """The likeliest ways in which the graph's weights can be these; none if shapes differ."""
        if wanted not in self._likely:
            some = list(by_layer(wanted, self.weights, self.graph.groups))
            others = islice(assignments(wanted, self.weights), MOST_LIKELY)
            self._likely[wanted] = some or list(others)
        return self._likely[wanted]

    def first_difference(self, network: Network) -> Difference | None:
        """How numbers differ from the network's, of whose weights there are; None if all agree.

        Weights of one shape are told apart by which of them explains the most outputs.
        """
        differing: Difference | None = None
        by_shape = assignments(network.weights, self.weights)
        # The likeliest first: the weights of one layer after those of another.
        likely = by_layer(network.weights, self.weights, self.graph.groups)
        for assigned in chain(likely, by_shape):
            found = self._difference(network, assigned)
            if found is None:
                return None
            if differing is None or sum(found.agreeing) > sum(differing.agreeing):
                differing = found
        differing = differing or Difference([np.empty(0)], [np.empty(1)])
        return replace(differing, unread=lambda: self._unread(network))

    def _unread(self, network: Network) -> list[int]:
        """The timesteps that change what the network gives, of one Input, and nothing here."""
        first, weights = self.inputs[0], self._likely_for(tuple(network.weights))[:1]
        if len(first) != 1 or first[0].ndim != 3 or not weights or network.compute is None:
            return []
        (x,), found = first, []
        right = network.compute(first, weights[0])
        for t in range(x.shape[1]):
            other = x + (np.arange(x.shape[1]) == t)[:, None].astype(x.dtype)
            pairs = (
                (self.outputs[0], self.graph(other)),
                (right, network.compute([other], *weights)),
            )
            mine, its = (all(map(same, one, after)) for one, after in pairs)
            if mine and not its:
                found.append(t)
        return found

    def _difference(self, network: Network, weights: Assigned) -> Difference | None:
        assert network.compute is not None
        for some, yours in zip(self._fed, self.outputs, strict=True):
            try:
                with np.errstate(all="ignore"):
                    right = network.compute(some, weights)
            except RAISED:
                right = []
            pairs = zip(right, yours, strict=False)
            if len(right) != len(yours) or not all(_agree(one, other) for one, other in pairs):
                return Difference(right, yours)
        return None


def inputs_fit(graph: Graph, network: Network) -> bool:
    """Whether the graph can be fed what the network is asked for.

    An axis left open where a size is asked is as good: it takes that size too.
    """
    if len(graph.inputs) != len(network.inputs):
        return False
    return all(
        len(yours) == len(asked)
        and all(one in (None, size) for one, size in zip(yours[:-1], asked[:-1], strict=True))
        and yours[-1] == asked[-1]
        for yours, asked in zip(graph.inputs, network.inputs, strict=True)
    )


def is_built_as(graph: Graph, network: Network) -> bool:
    """Whether Inputs, outputs and weights are shaped as the network's."""
    shaped = inputs_fit(graph, network) and outputs_fit(graph, network)
    return shaped and Counter(graph.weights) == Counter(network.weights)


def outputs_fit(graph: Graph, network: Network) -> bool:
    """Whether the graph's outputs have the network's shapes, batch axis open."""
    pairs = zip(graph.outputs, network.outputs, strict=False)
    same_number = len(graph.outputs) == len(network.outputs)
    return same_number and all(output_fits(*pair, network) for pair in pairs)


def output_fits(yours: Shape, asked: Shape, network: Network) -> bool:
    """Whether one output has the shape of one of the network's, batch axis open."""
    followed = network.inputs[network.follows]
    return fits(asked, yours, followed) and all(
        size is None for size, like in zip(yours[:-1], followed, strict=False) if not like
    )


def _agree(right: np.ndarray, yours: np.ndarray) -> bool:
    """As `same`, but most that differ are told by their last number alone."""
    if right.shape != yours.shape:
        return False
    last, other = (one.flat[-1] if one.size else 0 for one in (right, yours))
    return not abs(last - other) > 2 * TOLERANCE * (1 + abs(last)) and same(yours, right)


def _weight(shape: tuple[int, ...], draw: Draw) -> np.ndarray:
    """Random numbers; so small that rounding does not grow from step to step.

    A square kernel, as a recurrent one is, hands each unit's state on to the next, and a little
    to all: what the first timesteps did would fade from the last output otherwise.
    """
    rows = shape[0] if len(shape) > 1 else None
    if rows is None or len(shape) != 2 or shape[1] != rows:
        return draw.floats(*shape, spread=min(SPREAD, (GAIN / rows) ** 0.5) if rows else SPREAD)
    noise = draw.floats(*shape, spread=min(NOISE, 2 * NOISE / rows**0.5))
    kernel = np.roll(np.eye(rows), 1, axis=1) + noise
    return np.asarray(kernel.astype(np.float32).astype(np.float64))


def _example(
    shape: Shape, timesteps: int, draw: Draw, marks: Sequence[float], dtype: str
) -> np.ndarray:
    """A batch for an Input; some timesteps hold one value alone, which a layer may mask."""
    sizes = [timesteps if size is None else size for size in shape[1:]]
    batch_size = shape[0] or 2 * len(marks) + 2
    x = draw.floats(batch_size, *sizes)
    if not dtype.startswith("float"):
        # An Input of whole numbers would cut all others.
        return np.asarray(np.round(np.abs(3 * x)))
    if x.ndim == 3 and batch_size > 2 * len(marks) and x.shape[1]:
        for row, mark in enumerate(marks):
            x[2 * row, -1] = x[2 * row + 1, 0] = mark
            _put_near_misses(x[2 * row], x[2 * row + 1], mark)
            if x.shape[1] > 4:
                x[2 * row, -2] = x[2 * row + 1, -2] = mark
    return x


def _put_near_misses(one: np.ndarray, other: np.ndarray, mark: float) -> None:
    """Timesteps that are no padding: their least, largest or mean number alone is the mark."""
    middle = len(one) // 2
    one[middle], other[middle] = mark + abs(one[middle]), mark - abs(other[middle])
    one[middle, 0] = other[middle, -1] = mark
    if one.shape[1] > 1 and middle > 0:
        one[0] = mark
        one[0, 0], one[0, -1] = mark + 0.5, mark - 0.5
