"""Networks with wrong parts, drawn from a seed: the search names these parts, and no others.

A network of NumPy stands in for a graph of Keras. Run with ``-s``, it prints the share that is
told in full.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from kata.collect.draw import Draw
from kata.diagnose.graphs import Seen, explanation
from kata.diagnose.search import Explanation, Program, ids
from kata.keras.network import Network
from kata.keras.trial import RAISED, Trial
from kata.rnn.simple_rnn import EVERY_OUTPUT, LAST_OUTPUT
from kata.rnn.states import OUTPUT_AND_STATE

PAIRS = 40
"""So many sets of two are drawn for each program."""

SINGLES_TOLD, PAIRS_TOLD = 0.99, 0.9


class NumpyGraph:
    """What `kata.keras.symbolic.Graph` says of a graph, of a network in NumPy."""

    wiring = None

    def __init__(self, network: Network) -> None:
        self._network = network
        self.inputs = list(network.inputs)
        self.outputs = list(network.outputs)
        self.dtypes = ["float32"] * len(network.inputs)
        self.weights = list(network.weights)
        self.groups = [list(range(len(network.weights)))]
        self.layers = list(network.layers)
        self.settings: list[Any] = []

    def set_weights(self, values: Sequence[np.ndarray]) -> None:
        self._values = list(values)

    def __call__(self, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        assert self._network.compute is not None
        return list(self._network.compute(inputs, self._values))


@dataclass(frozen=True)
class Case:
    """A program of parts, and what a suite's calls ask for."""

    name: str
    program: Program
    asked: Callable[[Draw], list[tuple[Any, ...]]]


def of_one_layer(draw: Draw) -> list[tuple[Any, ...]]:
    return [draw.sizes(3, smallest=3), draw.sizes(3, smallest=3)]


def of_pairs(draw: Draw) -> list[tuple[Any, ...]]:
    return [(*draw.sizes(3, smallest=3), flag) for flag in (True, False)]


CASES = (
    Case("last_output", LAST_OUTPUT, of_one_layer),
    Case("every_output", EVERY_OUTPUT, of_one_layer),
    Case("output_and_state", OUTPUT_AND_STATE, of_pairs),
)
of_every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@of_every_case
def test_one_wrong_part_is_told(case: Case) -> None:
    assert told(case, [(one,) for one in case.program.misconceptions]) >= SINGLES_TOLD


@of_every_case
def test_two_wrong_parts_are_told(case: Case) -> None:
    pairs = list(case.program.sets(2))
    some = random.Random(case.name).sample(pairs, min(PAIRS, len(pairs)))
    assert told(case, some) >= PAIRS_TOLD


def told(case: Case, drawn: Sequence[Explanation]) -> float:
    """The share of these sets that is told in full, of those that can be."""
    counted = Counter(outcome(case, some) for some in drawn)
    print(f"\n{case.name}: {dict(counted)}")
    assert not counted["false"]
    return counted["in full"] / (counted["in full"] + counted["in part"])


def outcome(case: Case, some: Explanation) -> str:
    """What is told of a program with these parts in it."""
    seen = [seen_of(case.program, some, asked) for asked in case.asked(Draw(0, case.name))]
    came = [one for one in seen if one]
    if len(came) < len(seen):
        return "fails"
    if all(one.is_like(case.program(*one.asked)) for one in came):
        return "right"
    found = explanation(came, case.program)
    if set(ids(found)) == set(ids(some)):
        return "in full"
    others = [seen_of(case.program, some, asked) for asked in case.asked(Draw(1, case.name))]
    same = [one.is_like(case.program.built(*found)(*one.asked)) for one in others if one]
    if found and all(same):
        # Another set, smaller perhaps, of the same program.
        return "in other words"
    return "in part" if set(ids(found)) <= set(ids(some)) else "false"


def seen_of(program: Program, some: Explanation, asked: tuple[Any, ...]) -> Seen | None:
    """The graph that the program builds; None where it cannot be built or no numbers flow."""
    draw = Draw(0, str(asked))
    try:
        graph: Any = NumpyGraph(program.built(*some)(*asked))
        trial = Trial(graph, draw)
    except RAISED:
        return None
    return Seen(asked, graph, lambda: trial)
