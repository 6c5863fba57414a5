"""Which misconceptions explain the graphs that calls of a function gave, all of them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kata.diagnose.search import Explanation, Program, explanations, shared
from kata.keras.network import Network
from kata.keras.symbolic import Graph
from kata.keras.trial import Trial, is_built_as

MOST_PROGRAMS = 2_000
"""Fewer than for functions: each takes its numbers through layers."""


@dataclass(frozen=True)
class Seen:
    """A graph that a call gave.

    Attributes:
        asked: the sizes that were asked for, the arguments of a reference's networks.
        graph: what came.
        trial: what it gives for random numbers; None where numbers cannot flow.
        packed: whether it came as a list or tuple that nobody asked for.
    """

    asked: tuple[Any, ...]
    graph: Graph
    trial: Trial | None
    packed: bool = False

    def is_like(self, network: Network) -> bool:
        """Whether all the evidence there is says that this network came.

        Where no numbers flow, shapes and weights are all there is, and a network whose numbers
        are known is not named.
        """
        if network.packed != self.packed:
            return False
        if self.trial and not self.packed:
            return self.trial.is_like(network)
        return network.compute is None and is_built_as(self.graph, network)


def explanation(seen: Sequence[Seen], program: Program) -> Explanation:
    """The smallest set of misconceptions that explains all these graphs, the right ones too.

    Args:
        seen: what the calls gave.
        program: the reference: from the sizes asked for to a `Network`.

    Returns:
        What all smallest sets share, where there are several; nothing where none explains it.
    """
    if all(one.is_like(program(*one.asked)) for one in seen):
        return ()
    # What is wrong rules out most; of that, what is computed in the shortest time.
    ordered = sorted(
        seen, key=lambda one: (one.is_like(program(*one.asked)), _size(one.graph), one.packed)
    )

    def fits(built: Callable[..., Network]) -> bool:
        return all(one.is_like(built(*one.asked)) for one in ordered)

    found = explanations(program, fits, MOST_PROGRAMS)
    # Random weights have told apart what can be told apart.
    return shared(found, lambda some: lambda other: True)


def _size(graph: Graph) -> int:
    return sum(size for shape in graph.weights for size in shape)
