"""Answers of chapter 5 with one and with two wrong parts: what is told names these, and no others."""

from __future__ import annotations

import itertools
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from kata.collect.draw import Draw
from kata.diagnose import graphs
from kata.diagnose.graphs import Seen
from kata.diagnose.search import Explanation, Program
from kata.keras.network import Network
from kata.keras.trial import Trial
from kata.rnn.char_mistakes import CHAR_NETWORK
from kata.rnn.char_rnn import GENERATE, more_networks
from kata.rnn.next_char import NEXT_CHAR_PAIRS
from kata.rnn.one_hot import ONE_HOT
from kata.rnn.sampling import WITH_TEMPERATURE
from tests.kata.diagnose.parts import are_alike, drawn_sets, is_wrong, told
from tests.kata.loading import loaded
from tests.kata.sessions import ROOT

ENCODING, SAMPLING = (
    loaded(ROOT / "tests" / "5_charseq" / f"test_{name}.py")
    for name in ("19_one_hot", "21_sampling")
)
PARAMETERS = {
    "one_hot": ("text", "vocab"),
    "next_char_pairs": ("text", "vocab"),
    "with_temperature": ("logits", "temperature"),
    "generate": (
        *("kernel", "recurrent_kernel", "bias", "out_kernel", "out_bias"),
        *("first", "length"),
    ),
}
RIGHT = {"one_hot": ONE_HOT, "next_char_pairs": NEXT_CHAR_PAIRS}

MANY = 999
PAIRS = 60
SINGLES_TOLD, PAIRS_TOLD = 0.99, 0.9
LONGEST, MEDIAN = 1.0, 0.05
"""Seconds that one search may take, and half of those of one mistake."""

ALIKE = {"recurrent_term_missing": "nothing_carried"}
"""Two names of one program, where the first state is zero."""


@dataclass(frozen=True)
class Case:
    """A test of a suite, and the program that one of its functions is made of.

    Attributes:
        test: the test.
        function: the name of the function.
        program: its program.
        others: the arguments of further calls, by which programs are told apart.
    """

    test: Callable[[Any, Draw], None]
    function: str
    program: Program
    others: Callable[[], list[tuple[Any, ...]]]

    def __str__(self) -> str:
        return f"{self.test.__name__} of {self.function}"


def texts() -> list[tuple[Any, ...]]:
    cases: list[tuple[Any, ...]] = [("he#lo", "helo"), ("Hell", "helo"), ("♪hello", "helo")]
    for seed in range(30):
        draw = Draw(seed, "texts")
        vocab = ENCODING.drawn_vocab(draw, 3 + seed % 3)
        text = ENCODING.drawn_text(draw, vocab, 5 + seed % 4)
        cases += [(text, vocab), (f"{text}#", "".join(vocab))]
        cases.append((text, [str(one) for one in draw.rng.permutation(vocab)]))
    return cases


def logits() -> list[tuple[Any, ...]]:
    cases: list[tuple[Any, ...]] = []
    for seed in range(4):
        draw = Draw(seed, "logits")
        ordinary = list(SAMPLING.ordinary(draw))
        cases += [*ordinary, *SAMPLING.extreme(draw), *((one, 0) for one, _ in ordinary)]
        cases.append((draw.floats(4, 5, spread=2.0).round(), 0))
    return cases


def written() -> list[tuple[Any, ...]]:
    cases = [args for seed in range(6) for args in more_networks(Draw(seed, "written"))]
    return [*cases, *((*args[:6], length) for args in cases for length in (0, 1, 3))]


CASES = (
    Case(ENCODING.test_one_hot, "one_hot", ONE_HOT, texts),
    Case(ENCODING.test_unknown_character, "one_hot", ONE_HOT, texts),
    Case(ENCODING.test_unknown_character, "next_char_pairs", NEXT_CHAR_PAIRS, texts),
    Case(ENCODING.test_next_char_pairs, "next_char_pairs", NEXT_CHAR_PAIRS, texts),
    Case(SAMPLING.test_ends_of_the_scale, "with_temperature", WITH_TEMPERATURE, logits),
    Case(SAMPLING.test_probabilities, "with_temperature", WITH_TEMPERATURE, logits),
    Case(SAMPLING.test_generate, "generate", GENERATE, written),
)


@pytest.mark.parametrize("case", CASES, ids=str)
@pytest.mark.parametrize(
    ("size", "count", "share"), [(1, MANY, SINGLES_TOLD), (2, PAIRS, PAIRS_TOLD)]
)
def test_wrong_parts_are_told(
    case: Case, size: int, count: int, share: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    others, counted, seconds = case.others(), Counter[str](), []
    for seed, some in enumerate(drawn_sets(case.program, count, size)):
        built = case.program.built(*some)
        functions = {**RIGHT, case.function: _refusing(built) if "temp" in case.function else built}
        came = told(monkeypatch, case.test, functions, PARAMETERS, seed % 3)
        calls = [one.args for one in came.calls if one.function == case.function]
        if not any(is_wrong(built, case.program, args) for args in calls):
            continue
        seconds.append(came.seconds)
        counted[_outcome(case, some, came.explanations, calls, others)] += 1
    _print(str(case), size, counted, seconds)
    assert not counted["false"]
    assert counted["in full"] >= share * sum(counted.values())
    assert max(seconds) < LONGEST
    assert size > 1 or statistics.median(seconds) < MEDIAN


def _refusing(program: Callable[..., Any]) -> Callable[..., Any]:
    def with_temperature(logits: np.ndarray, temperature: float) -> Any:
        if temperature < 0:
            raise ValueError
        return program(logits, temperature)

    return with_temperature


def _outcome(
    case: Case,
    some: Explanation,
    explanations: Sequence[Explanation],
    calls: Sequence[tuple[Any, ...]],
    others: Sequence[tuple[Any, ...]],
) -> str:
    """How a set is told; a set that gives the same for all arguments is as good."""
    built = case.program.built(*some)
    alike = [are_alike(built, case.program.built(*one), others) for one in explanations]
    for one, same in zip(explanations, alike, strict=True):
        if not same and not _names(one) <= _names(some):
            return "false"
    ids = frozenset[str]().union(*map(_names, explanations))
    needed = (one for one in _parts_of(some) if are_alike(built, case.program.built(*one), calls))
    return "in full" if any(alike) or any(_names(one) <= ids for one in needed) else "not in full"


def _parts_of(some: Explanation) -> Iterator[Explanation]:
    for size in range(1, len(some) + 1):
        yield from itertools.combinations(some, size)


def _names(some: Explanation) -> frozenset[str]:
    return frozenset(ALIKE.get(one.id, one.id) for one in some)


def _print(name: str, size: int, counted: Counter[str], seconds: Sequence[float]) -> None:
    share = counted["in full"] / sum(counted.values())
    print(f"\n{name}, {size} wrong: {share:.1%} told in full, {dict(counted)},", end=" ")
    print(f"{statistics.median(seconds):.3f} s in the median, {max(seconds):.3f} s at most")


ASKED = ((4, 8), (7, 5), (9, 6))
OTHER_SIZES = ((4, 8), (6, 5), (5, 9))


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


def seen(built: Callable[..., Network], sizes: Sequence[tuple[int, int]]) -> list[Seen]:
    all_: list[Any] = [NetworkAsGraph(built(*one)) for one in sizes]
    draw = Draw(0, "networks")
    return [Seen(one, graph, Trial(graph, draw)) for one, graph in zip(sizes, all_, strict=True)]


# Normalising with weights that are drawn, a negative variance among them, gives nan.
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
@pytest.mark.parametrize(
    ("size", "count", "share"), [(1, MANY, SINGLES_TOLD), (2, PAIRS, PAIRS_TOLD)]
)
def test_wrong_parts_of_the_network_are_told(size: int, count: int, share: float) -> None:
    counted, seconds = Counter[str](), []
    for some in drawn_sets(CHAR_NETWORK, count, size):
        built = CHAR_NETWORK.built(*some)
        try:
            came = seen(built, ASKED)
        except ValueError:
            # Such a network cannot be built.
            continue
        began = time.process_time()
        told = graphs.explanation(came, CHAR_NETWORK)
        seconds.append(time.process_time() - began)
        counted[_outcome_of_network(some, told)] += 1
    _print("char_rnn", size, counted, seconds)
    assert not counted["false"]
    assert counted["in full"] >= share * sum(counted.values())
    assert max(seconds) < LONGEST
    assert size > 1 or statistics.median(seconds) < MEDIAN


def _outcome_of_network(some: Explanation, told: Explanation) -> str:
    if _names(told) == _names(some):
        return "in full"
    both = [CHAR_NETWORK.built(*one) for one in (some, told)]
    if all(one.is_like(both[1](*one.asked)) for one in seen(both[0], OTHER_SIZES)):
        return "in full"
    return "not in full" if _names(told) <= _names(some) else "false"
