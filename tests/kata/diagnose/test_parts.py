"""Programs with wrong parts, drawn from a seed: the search names these parts, and no others.

What a program with one or two wrong parts gives stands in for what a learner's gave. Run with
``-s``, it prints the share that is told in full.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import Call, Returned
from kata.collect.draw import Draw
from kata.collect.run import Raised
from kata.diagnose.calls import RAISED, explanation, gives
from kata.diagnose.search import Explanation, Program, ids
from kata.rnn import cell
from kata.rnn.chunks import IN_CHUNKS
from kata.rnn.counts import COUNT, SHAPES
from kata.rnn.gradients import GRADIENTS
from kata.rnn.unrolled import UNROLLED
from kata.score import CheckLog

PAIRS, TRIPLES = 25, 4
"""So many sets of two and of three are drawn for each program."""

SINGLES_TOLD, PAIRS_TOLD = 0.99, 0.9


@dataclass(frozen=True)
class Case:
    """A program of parts, and calls as a suite makes them, the evidence too."""

    name: str
    program: Program
    calls: Callable[[Draw], Sequence[Call]]


def call(*args: Any, **kwargs: Any) -> Call:
    return Call("function", args, kwargs, tuple(f"argument_{place}" for place in range(len(args))))


def of_step(draw: Draw) -> list[Call]:
    calls = []
    for _ in range(4):
        batch_size, input_dim, units = draw.sizes(3)
        x_t, h = draw.floats(batch_size, input_dim), draw.floats(batch_size, units)
        calls.append(call(x_t, h, *cell.weights(draw, input_dim, units)))
    return calls


def of_unrolled(draw: Draw) -> list[Call]:
    calls = []
    for place in range(8):
        sequences, state, given = (bool(place & bit) for bit in (1, 2, 4))
        batch_size, timesteps, input_dim, units = cell.sizes(draw)
        named: dict[str, Any] = {"return_sequences": sequences, "return_state": state}
        if given:
            named["initial_state"] = draw.floats(batch_size, units)
        calls.append(call(*cell.example(draw, batch_size, timesteps, input_dim, units), **named))
    return calls


def of_chunks(draw: Draw) -> list[Call]:
    several, input_dim, units = draw.sizes(3)
    calls = []
    for batch_size in (several, 1):
        x, *weights = cell.example(draw, batch_size, 12, input_dim, units)
        calls += [call(x, chunk, *weights) for chunk in (1, 4, 5, 12, 17)]
    return calls


def of_gradients(draw: Draw) -> list[Call]:
    calls = []
    for timesteps in (1, 4, 8):
        batch_size, _timesteps, input_dim, units = cell.sizes(draw)
        example = cell.example(draw, batch_size, timesteps, input_dim, units)
        calls.append(call(*example, draw.floats(batch_size, units)))
    return calls


def of_counts(draw: Draw) -> list[Call]:
    return [call(2, 3), call(50, 30), call(3, 7), call(*draw.sizes(2, smallest=9))]


CASES = (
    Case("rnn_step", cell.RNN_STEP, of_step),
    Case("rnn_forward", UNROLLED, of_unrolled),
    Case("weight_shapes", SHAPES, of_counts),
    Case("count_params", COUNT, of_counts),
    Case("rnn_in_chunks", IN_CHUNKS, of_chunks),
    Case("rnn_gradients", GRADIENTS, of_gradients),
)
of_every_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@of_every_case
def test_one_wrong_part_is_told(case: Case) -> None:
    assert told(case, [(one,) for one in case.program.misconceptions]) >= SINGLES_TOLD


@of_every_case
def test_two_wrong_parts_are_told(case: Case) -> None:
    assert told(case, drawn_sets(case, 2, PAIRS)) >= PAIRS_TOLD


@of_every_case
def test_of_three_wrong_parts_nothing_false_is_told(case: Case) -> None:
    told(case, drawn_sets(case, 3, TRIPLES))


def drawn_sets(case: Case, size: int, count: int) -> list[Explanation]:
    """Sets of so many misconceptions of different parts, drawn from the case's name."""
    rng = random.Random(case.name)
    found: list[Explanation] = []
    while len(found) < count:
        some = tuple(rng.sample(case.program.misconceptions, size))
        names = [name for one in some for name in one.parts]
        if len(set(names)) == len(names):
            found.append(some)
    return found


def told(case: Case, drawn: Sequence[Explanation]) -> float:
    """The share of these sets that is told in full, of those that can be."""
    calls, others = (case.calls(Draw(seed, case.name)) for seed in (0, 1))
    counted = Counter(outcome(case.program, some, calls, others) for some in drawn)
    in_question = counted["in full"] + counted["in part"] + counted["otherwise"]
    share = counted["in full"] / max(1, in_question)
    print(f"\n{case.name}: {share:.1%} of {len(drawn)} told in full; {dict(counted)}")
    return share


def outcome(
    program: Program, drawn: Explanation, calls: Sequence[Call], others: Sequence[Call]
) -> str:
    """How a program with these wrong parts is told; what is told of it must not be false.

    Returns:
        "nothing to see" where all that it gives is right, whatever it raises; "in fewer words"
        where a smaller set gives the same; "otherwise" where another of the same size does.
    """
    built = program.built(*drawn)
    came = [result(built, one) for one in calls]
    right = [result(program, one) for one in calls]
    pairs = zip(came, right, strict=True)
    if all(isinstance(one, BaseException) or are_same(one, it) for one, it in pairs):
        return "nothing to see"
    found = explanation([returned(*pair) for pair in zip(calls, came, strict=True)], program)
    if set(ids(found)) == set(ids(drawn)):
        return "in full"
    alike = program.built(*found)
    if found and all(are_same(result(built, one), result(alike, one)) for one in others):
        return "in fewer words" if len(found) < len(drawn) else "otherwise"
    assert set(ids(found)) <= set(ids(drawn)), f"{ids(drawn)} was told as {ids(found)}"
    return "in part"


def result(program: Callable[..., Any], one: Call) -> Any:
    try:
        with np.errstate(all="ignore"):
            return program(*one.args, **one.kwargs)
    except RAISED as error:
        return error


def are_same(one: Any, other: Any) -> bool:
    if isinstance(one, BaseException) or isinstance(other, BaseException):
        return type(one) is type(other)
    return gives(one, other)


def returned(one: Call, came: Any) -> Returned:
    if isinstance(came, BaseException):
        return Returned(one, CheckLog(), raised=Raised(came, (), at_home=True))
    return Returned(one, CheckLog(), value=came)
