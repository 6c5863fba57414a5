"""What graphs show that calls of a function gave: the misconceptions that explain them."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

import numpy as np

from kata.diagnose.networks import contradicts, fed
from kata.diagnose.search import Explanation, Misconception, Program, smallest, stop_if_judging
from kata.keras.arrays import same
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.keras.trial import RAISED, Trial, is_built_as
from kata.sketch import Shape

MOST_PROGRAMS = 2_000
"""Fewer than for functions: each takes its numbers through layers."""

Configured = Callable[[Sequence[tuple[tuple[Any, ...], Graph]]], Iterable[Misconception]]
"""From the sizes asked and the graphs that came to misconceptions that these are set to."""

Shapes = tuple[tuple[Shape, ...], tuple[tuple[int, ...], ...], bool]
"""Of a network's Inputs and weights, and whether there is more to it than shapes."""


@dataclass(eq=False)
class Seen:
    """A graph that a call gave.

    Attributes:
        asked: the sizes that were asked for, the arguments of a reference's networks.
        graph: what came.
        try_out: feeds it with random numbers.
    """

    asked: tuple[Any, ...]
    graph: Graph
    try_out: Callable[[], Trial | None]

    @cached_property
    def trial(self) -> Trial | None:
        """What it gives for random numbers; None where numbers cannot flow."""
        return self.try_out()

    def is_like(self, network: Network) -> bool:
        """Whether all the evidence there is says that this network came.

        What Inputs show by themselves is told of them, and the rest judged without it. Where no
        numbers flow, shapes and weights are all there is, and a network whose numbers are known
        is not named.
        """
        network = fed(network, self.graph)
        if self.trial:
            return not network.fails and self.trial.is_like(network)
        return network.compute is None and is_built_as(self.graph, network)

    def is_shaped_like(self, network: Network) -> bool:
        """Whether shapes alone leave it possible that this network came."""
        if self.trial:
            return self.trial.is_shaped_like(fed(network, self.graph))
        return network.compute is None


def explanation(
    seen: Sequence[Seen], program: Program, configured: Configured | None = None
) -> Explanation:
    """The smallest set of misconceptions that explains all these graphs, the right ones too.

    Further misconceptions are read from the graphs' own configuration. Of several sets that is
    told which all of them share.
    """
    stop_if_judging(program)
    if not (wrong := [one for one in seen if not one.is_like(program(*one.asked))]):
        return ()
    # What is wrong rules out most; of that, what is computed in the shortest time.
    first = sorted(wrong, key=lambda one: sum(map(sum, one.graph.weights)))
    ordered = [*first, *(one for one in seen if one not in wrong)]
    read = configured([(one.asked, one.graph) for one in wrong]) if configured else ()
    searched = copy(program)
    searched.misconceptions = _possible((*read, *program.misconceptions), wrong)
    asked = tuple(dict.fromkeys(_fresh(one.asked) for one in ordered))
    shaped: dict[tuple[Shapes | None, ...], bool] = {}

    def fits(some: Explanation) -> bool:
        built = program.built(*some)
        try:
            # Of all sets with the same shapes, one shows whether any of them can be it.
            shapes = tuple(_shapes(program, some, sizes) for sizes in asked)
            if None not in shapes and shapes not in shaped:
                shaped[shapes] = all(one.is_shaped_like(built(*one.asked)) for one in ordered)
            some_fit = shaped.get(shapes, True)
            return some_fit and all(one.is_like(built(*one.asked)) for one in ordered)
        except RAISED:
            # Misconceptions that do not go together make no network.
            return False

    return smallest(
        searched,
        fits,
        lambda some: for_other_sizes(program, some, ordered),
        are_same,
        MOST_PROGRAMS,
    )


def _possible(some: Explanation, wrong: Iterable[Seen]) -> Explanation:
    """Those misconceptions that no wrong graph's configuration contradicts."""
    graphs = [one.graph for one in wrong]
    return tuple(one for one in some if not any(contradicts(graph, one.id) for graph in graphs))


def _fresh(asked: tuple[Any, ...]) -> tuple[Any, ...]:
    """Sizes in the place of those asked, all different, and none that the course has."""
    fresh = itertools.count(11, 2)
    # What is asked may be a list, and networks are kept by what is asked.
    kept = (tuple(size) if isinstance(size, list) else size for size in asked)
    return tuple(next(fresh) if type(size) is int else size for size in kept)


@lru_cache(maxsize=16_384)
def _shapes(program: Program, some: Explanation, asked: tuple[Any, ...]) -> Shapes | None:
    """The shapes of a set's network; None where no numbers flow through it.

    Every test of a function needs them, and every learner's answer to it.
    """
    try:
        network: Network = program.built(*some)(*asked)
    except RAISED:
        return None
    numbers = network.compute is not None
    return None if network.fails else (network.inputs, network.weights, numbers)


def needed(some: Explanation, one: Seen, program: Program) -> Explanation:
    """The misconceptions of a set without which this graph would be another."""
    for unneeded in some if len(some) > 1 else ():
        rest = tuple(other for other in some if other is not unneeded)
        if one.is_like(program.built(*rest)(*one.asked)):
            return needed(rest, one, program)
    return some


def for_other_sizes(
    program: Program, some: Explanation, seen: Iterable[Seen]
) -> list[Network | None]:
    """A set's networks of other sizes than those asked.

    None stands for what makes no network.
    """
    networks: list[Network | None] = []
    for one in seen:
        try:
            network = program.built(*some)(*_fresh(one.asked))
        except RAISED:
            network = None
        networks.append(network if isinstance(network, Network) else None)
    return networks


def are_same(one: Network | None, other: Network | None) -> bool:
    """Whether two networks have the same shapes and give the same for the same numbers."""
    if one is None or other is None:
        return one is other
    if one.inputs != other.inputs or one.weights != other.weights:
        return False
    if one.compute is None or other.compute is None:
        return list(one.outputs) == list(other.outputs)
    rng = np.random.default_rng(0)
    inputs = [rng.uniform(-1, 1, [size or 4 for size in shape]) for shape in one.inputs]
    weights = [rng.uniform(-1, 1, shape) for shape in one.weights]
    try:
        both = one.compute(inputs, weights), other.compute(inputs, weights)
    except RAISED:
        return False
    return len(both[0]) == len(both[1]) and all(map(same, *both))
