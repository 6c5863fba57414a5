"""Which misconceptions explain the graphs that calls of a function gave, all of them together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from copy import copy
from functools import cached_property
from itertools import count
from typing import Any

import numpy as np

from kata.diagnose.networks import contradicts, fed
from kata.diagnose.search import Explanation, Misconception, Program, explanations, ids, shared
from kata.keras.arrays import same
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.keras.trial import RAISED, Trial, is_built_as

MOST_PROGRAMS = 2_000
"""Fewer than for functions: each takes its numbers through layers."""

Configured = Callable[[Sequence[tuple[tuple[Any, ...], Graph]]], Iterable[Misconception]]
"""From the sizes asked and the graphs that came to misconceptions that these are set to."""


class Seen:
    """A graph that a call gave.

    Attributes:
        asked: the sizes that were asked for, the arguments of a reference's networks.
        graph: what came.
        packed: whether it came in a list or tuple that nobody asked for.
    """

    def __init__(
        self,
        asked: tuple[Any, ...],
        graph: Graph,
        try_out: Callable[[], Trial | None],
        packed: bool = False,
    ) -> None:
        self.asked = asked
        self.graph = graph
        self.packed = packed
        self._try_out = try_out

    @cached_property
    def trial(self) -> Trial | None:
        """What it gives for random numbers; None where numbers cannot flow."""
        return self._try_out()

    def is_like(self, network: Network) -> bool:
        """Whether all the evidence there is says that this network came.

        What Inputs show by themselves is told of them, and the rest judged without it. Where no
        numbers flow, shapes and weights are all there is, and a network whose numbers are known
        is not named.
        """
        if network.packed and not self.packed:
            return False
        network = fed(network, self.graph)
        if self.trial:
            return not network.fails and self.trial.is_like(network)
        return network.compute is None and is_built_as(self.graph, network)


def explanation(
    seen: Sequence[Seen], program: Program, configured: Configured | None = None
) -> Explanation:
    """The smallest set of misconceptions that explains all these graphs, the right ones too.

    Args:
        seen: what the calls gave.
        program: the reference: from the sizes asked for to a `Network`.
        configured: further misconceptions, read from the graphs' own configuration.

    Returns:
        What all smallest sets share, where there are several; nothing where none explains it.
    """
    wrong = [one for one in seen if not one.is_like(program(*one.asked))]
    if not wrong:
        return ()
    # What is wrong rules out most; of that, what is computed in the shortest time.
    ordered = [*sorted(wrong, key=_size), *(one for one in seen if one not in wrong)]
    searched = copy(program)
    searched.misconceptions = tuple(
        one
        for one in (*_read(wrong, configured), *program.misconceptions)
        if not any(contradicts(other.graph, one.id) for other in wrong)
    )

    def fits(built: Callable[..., Network]) -> bool:
        try:
            return all(one.is_like(built(*one.asked)) for one in ordered)
        except RAISED:
            # Misconceptions that do not go together make no network.
            return False

    found = explanations(searched, fits, MOST_PROGRAMS)
    return shared(found, lambda some: _alike(program, some, ordered))


def needed(some: Explanation, one: Seen, program: Program) -> Explanation:
    """The misconceptions of a set without which this graph would be another."""
    for unneeded in some if len(some) > 1 else ():
        rest = tuple(other for other in some if other is not unneeded)
        if one.is_like(program.built(*rest)(*one.asked)):
            return needed(rest, one, program)
    return some


def _read(wrong: Sequence[Seen], configured: Configured | None) -> Iterable[Misconception]:
    return configured([(one.asked, one.graph) for one in wrong]) if configured else ()


def _alike(program: Program, some: Explanation, seen: Sequence[Seen]) -> Callable[..., bool]:
    """Whether another set's networks are the same as this one's, for other sizes too."""
    others = [_other_sizes(one.asked) for one in seen]
    networks = [_built(program, some, sizes) for sizes in others]

    def is_alike(other: Explanation) -> bool:
        pairs = zip(networks, (_built(program, other, sizes) for sizes in others), strict=True)
        return ids(some) == ids(other) or all(_are_same(*pair) for pair in pairs)

    return is_alike


def _built(program: Program, some: Explanation, sizes: tuple[Any, ...]) -> Network | None:
    try:
        network = program.built(*some)(*sizes)
    except RAISED:
        return None
    return network if isinstance(network, Network) else None


def _are_same(one: Network | None, other: Network | None) -> bool:
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


def _other_sizes(asked: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same with other whole numbers, all different, and none that the course has."""
    fresh = count(11, 2)
    return tuple(next(fresh) if type(one) is int else one for one in asked)


def _size(one: Seen) -> int:
    return sum(size for shape in one.graph.weights for size in shape)
