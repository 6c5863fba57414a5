"""A graph tried out: random weights, random inputs, and which network it turns out to be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from kata.collect.draw import Draw
from kata.keras.arrays import same
from kata.keras.network import Network, assignments
from kata.keras.shape import fits
from kata.keras.symbolic import Graph
from kata.sketch import Shape

LENGTHS = ((3, 6), (6, 4))
"""What open timesteps are tried at: for each trial, those of the first Input and of the second."""

SPREAD = 0.6
GAIN = 3.0
MARKS = (0.0, -1.0, 1.0)


class Trial:
    """What a graph gives for random weights and inputs.

    Attributes:
        graph: what is tried.
        weights: what its weights were set to, in its own order.
        inputs: what went in, a list of arrays for each trial.
        outputs: what came out of each trial in inference.
    """

    def __init__(
        self,
        graph: Graph,
        draw: Draw,
        marks: Sequence[float] = MARKS,
        lengths: Sequence[tuple[int, int]] = LENGTHS,
    ) -> None:
        self.graph = graph
        self.weights = [draw.floats(*shape, spread=_spread(shape)) for shape in graph.weights]
        graph.set_weights(self.weights)
        open_ = any(None in shape[1:] for shape in graph.inputs)
        lengths = lengths if open_ else lengths[:1]
        self.inputs = [
            [
                _example(shape, some[place % 2], draw, marks)
                for place, shape in enumerate(graph.inputs)
            ]
            for some in lengths
        ]
        self.outputs = [graph(*some) for some in self.inputs]

    def is_random_in_training(self) -> bool:
        """Whether training gives other numbers than inference."""
        tried = zip(self.inputs, self.outputs, strict=True)
        for some, inference in tried:
            training = self.graph(*some, training=True)
            if not all(same(one, other) for one, other in zip(training, inference, strict=True)):
                return True
        return False

    def has_shapes_of(self, network: Network) -> bool:
        """Whether Inputs and outputs are shaped as the network's."""
        return inputs_fit(self.graph, network) and outputs_fit(self.graph, network)

    def is_like(self, network: Network) -> bool:
        """Whether shapes, weights and numbers are all those of the network."""
        if not self.has_shapes_of(network):
            return False
        if network.compute is None:
            return is_built_as(self.graph, network)
        return self.first_difference(network) is None

    def first_difference(self, network: Network) -> tuple[np.ndarray, np.ndarray] | None:
        """An output that the network would give and the one that came; None if all agree.

        Weights of one shape are told apart by which of them explains the numbers.
        """
        assert network.compute is not None
        differing: tuple[np.ndarray, np.ndarray] | None = None
        for assigned in assignments(network.weights, self.weights):
            differing = self._difference(network, assigned)
            if differing is None:
                return None
        return differing or (np.empty(0), np.empty(0))

    def _difference(
        self, network: Network, weights: list[np.ndarray]
    ) -> tuple[np.ndarray, np.ndarray] | None:
        assert network.compute is not None
        for some, yours in zip(self.inputs, self.outputs, strict=True):
            right = network.compute([x.astype(np.float64) for x in some], weights)
            for one, other in zip(right, yours, strict=True):
                if not same(other, one):
                    return one, other
        return None


def _spread(shape: Shape) -> float:
    """How far a weight may be from 0: so that rounding does not grow from step to step."""
    rows = shape[0] if len(shape) > 1 else None
    return min(SPREAD, (GAIN / rows) ** 0.5) if rows else SPREAD


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
    if len(graph.outputs) != len(network.outputs):
        return False
    followed = network.inputs[network.follows]
    return all(
        fits(asked, yours, followed)
        and all(size is None for size, like in zip(yours[:-1], followed, strict=False) if not like)
        for asked, yours in zip(network.outputs, graph.outputs, strict=True)
    )


def _example(shape: Shape, timesteps: int, draw: Draw, marks: Sequence[float]) -> np.ndarray:
    """A batch for an Input; some timesteps hold one value alone, which a layer may mask."""
    sizes = [timesteps if size is None else size for size in shape[1:]]
    batch_size = shape[0] or 2 * len(marks) + 2
    x = draw.floats(batch_size, *sizes)
    if x.ndim == 3 and batch_size > 2 * len(marks):
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
