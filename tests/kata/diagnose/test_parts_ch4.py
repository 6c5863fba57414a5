"""Programs of chapter 4 with wrong parts: the search names these parts, and no others."""

from __future__ import annotations

import random
import statistics
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import Call, Returned
from kata.collect.draw import Draw
from kata.collect.run import Raised
from kata.diagnose import calls, graphs
from kata.diagnose.graphs import Seen
from kata.diagnose.search import Explanation, Program, ids
from kata.expect import golden
from kata.keras.network import Network
from kata.keras.trial import Trial
from kata.rnn.gated_counts import GRU_COUNT, LSTM_COUNT
from kata.rnn.gated_networks import GRU_OUTPUTS, LSTM_OUTPUTS, POST
from kata.rnn.input_gradients import INPUT_GRADIENTS
from kata.rnn.lstm_step import LSTM_STEP
from kata.rnn.memory_span import MEMORY_SPAN
from kata.score import CheckLog
from tests.kata.loading import loaded
from tests.kata.sessions import ROOT

SUITES = ROOT / "tests" / "4_gates"
STEP, GRADIENT = (SUITES / f"test_{name}.py" for name in ("17_lstm_step", "18_vanishing_gradient"))

PAIRS = 25
SINGLES_TOLD, PAIRS_TOLD = 0.99, 0.9
LONGEST, MEDIAN = 1.0, 0.05
"""Seconds that one search may take, and half of those of one mistake."""

Asked = list[tuple[Any, ...]]


@dataclass(frozen=True)
class Case:
    """A program, and the arguments of the calls that one test of a suite makes."""

    name: str
    program: Program
    asked: Callable[[Draw], Asked]
    networks: bool = False


def stored(suite: Any, function: str) -> Asked:
    return [case.args for case in golden.cases(str(suite), function)]


def steps_of_keras(draw: Draw) -> Asked:
    return [tuple(loaded(STEP).example()), *stored(STEP, "lstm_step")]


def steps(draw: Draw) -> Asked:
    return [tuple(loaded(STEP).drawn(draw)) for _ in range(3)]


def gradients_of_the_tape(draw: Draw) -> Asked:
    return [tuple(loaded(GRADIENT).example()), *stored(GRADIENT, "input_gradients")]


def gradients(draw: Draw) -> Asked:
    return [tuple(loaded(GRADIENT).drawn(draw)) for _ in range(2)]


def spans(draw: Draw) -> Asked:
    return [(norms, *given.values()) for norms, given in loaded(GRADIENT).spans_to_find(draw)]


def counts(draw: Draw) -> Asked:
    return [(50, 30), (3, 5), draw.sizes(2), draw.sizes(2)]


def last_outputs(draw: Draw) -> Asked:
    return [(*POST, False), (*draw.sizes(3, smallest=3), False)]


def every_output(draw: Draw) -> Asked:
    return [(*sizes[:3], True) for sizes in last_outputs(draw)]


CASES = (
    Case("the step, Keras's numbers", LSTM_STEP, steps_of_keras),
    Case("the step", LSTM_STEP, steps),
    Case("the gradients, the tape's", INPUT_GRADIENTS, gradients_of_the_tape),
    Case("the gradients", INPUT_GRADIENTS, gradients),
    Case("the span", MEMORY_SPAN, spans),
    Case("an LSTM's count", LSTM_COUNT, counts),
    Case("a GRU's count", GRU_COUNT, counts),
    Case("an LSTM's last output", LSTM_OUTPUTS, last_outputs, networks=True),
    Case("an LSTM's every output", LSTM_OUTPUTS, every_output, networks=True),
    Case("a GRU's last output", GRU_OUTPUTS, last_outputs, networks=True),
    Case("a GRU's every output", GRU_OUTPUTS, every_output, networks=True),
)

each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@each_case
def test_one_wrong_part_is_told(case: Case) -> None:
    told, seconds = measured(case, [(one,) for one in case.program.misconceptions])
    assert told >= SINGLES_TOLD
    assert statistics.median(seconds) < MEDIAN


@each_case
def test_two_wrong_parts_are_told(case: Case) -> None:
    pairs = list(case.program.sets(2))
    told, _ = measured(case, random.Random(case.name).sample(pairs, min(PAIRS, len(pairs))))
    assert told >= PAIRS_TOLD


def measured(case: Case, drawn: Sequence[Explanation]) -> tuple[float, list[float]]:
    """The share of these sets that was told in full, and how long each search took."""
    asked, others = (case.asked(Draw(seed, case.name)) for seed in (0, 1))
    counted: Counter[str] = Counter()
    seconds = []
    for some in drawn:
        began = time.process_time()
        told = explained(case, some, asked)
        seconds.append(time.process_time() - began)
        counted[outcome(case, some, told, asked, others)] += 1
    in_question = sum(counted.values()) - counted["right"] - counted["raises"]
    assert counted["false"] == 0
    share = (counted["in full"] + counted["as another that gives the same"]) / in_question
    print(f"\n{case.name}: {share:.1%} of {len(drawn)} told, {dict(counted)},", end=" ")
    print(f"{statistics.median(seconds):.3f} s in the median, {max(seconds):.3f} s at most")
    return share, seconds


def outcome(case: Case, drawn: Explanation, told: Explanation, asked: Asked, others: Asked) -> str:
    """How this set is told; nothing that is told may be false."""
    if give_the_same(case, drawn, (), asked):
        return "right"
    if ids(told) == ids(drawn):
        return "in full"
    if told and give_the_same(case, drawn, told, others):
        return "as another that gives the same"
    if not told:
        return "nothing" if gave_wrong(case, drawn, asked) else "raises"
    return "in part" if set(ids(told)) <= set(ids(drawn)) else "false"


def gave_wrong(case: Case, drawn: Explanation, asked: Asked) -> bool:
    """Whether anything wrong came back: what is raised has rules of its own."""
    built = case.program.built(*drawn)
    came = [given(built, args) for args in asked]
    return any(
        not isinstance(one, BaseException) and not are_same(one, case.program(*args))
        for one, args in zip(came, asked, strict=True)
    )


def explained(case: Case, some: Explanation, asked: Asked) -> Explanation:
    built = case.program.built(*some)
    if case.networks:
        draw = Draw(0, case.name)
        return graphs.explanation([seen(sizes, built, draw) for sizes in asked], case.program)
    return calls.explanation([returned(args, built) for args in asked], case.program)


def returned(args: tuple[Any, ...], built: Callable[..., Any]) -> Returned:
    call = Call("function", args, {}, tuple(f"parameter_{place}" for place in range(len(args))))
    came = given(built, args)
    if isinstance(came, BaseException):
        return Returned(call, CheckLog(), raised=Raised(came, (), at_home=True))
    return Returned(call, CheckLog(), value=came)


class NetworkAsGraph:
    """A network in the place of a graph of Keras that came."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.inputs, self.weights = list(network.inputs), list(network.weights)
        self.outputs, self.dtypes = list(network.outputs), ["float32"] * len(network.inputs)
        self.layers, self.config = list(network.layers), "{}"

    def set_weights(self, values: Sequence[np.ndarray]) -> None:
        self.values = values

    def __call__(self, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        assert self.network.compute
        return list(self.network.compute(inputs, self.values))


def seen(sizes: tuple[Any, ...], built: Callable[..., Network], draw: Draw) -> Seen:
    graph: Any = NetworkAsGraph(built(*sizes))
    return Seen(sizes, graph, Trial(graph, draw))


def give_the_same(case: Case, one: Explanation, other: Explanation, asked: Asked) -> bool:
    """Whether the programs of two sets give the same for all these arguments."""
    built = [case.program.built(*some) for some in (one, other)]
    if case.networks:
        draw = Draw(2, case.name)
        return all(seen(sizes, built[0], draw).is_like(built[1](*sizes)) for sizes in asked)
    return all(are_same(*(given(one, args) for one in built)) for args in asked)


def are_same(one: Any, other: Any) -> bool:
    if isinstance(one, BaseException) or isinstance(other, BaseException):
        return type(one) is type(other)
    return calls.gives(one, other)


def given(program: Callable[..., Any], args: tuple[Any, ...]) -> Any:
    try:
        with np.errstate(all="ignore"):
            return program(*args)
    except calls.RAISED as error:
        return error
