"""Programs with wrong parts, drawn from a seed: the search names these parts, and no others."""

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

PAIRS = 40
"""So many sets of two are drawn for each program."""

SINGLES_TOLD, PAIRS_TOLD = 0.99, 0.9

Calls = Callable[[Draw], Sequence[Call]]


@dataclass(frozen=True)
class Case:
    """A program of parts, and calls as a suite makes them."""

    name: str
    program: Program
    calls: Calls


def call(*args: Any, **kwargs: Any) -> Call:
    parameters = tuple(f"parameter_{place}" for place in range(len(args)))
    return Call("function", args, kwargs, parameters)


def of_step(draw: Draw) -> list[Call]:
    calls = []
    for _ in range(4):
        batch_size, input_dim, units = draw.sizes(3)
        x_t, h = draw.floats(batch_size, input_dim), draw.floats(batch_size, units)
        calls.append(call(x_t, h, *cell.weights(draw, input_dim, units)))
    return calls


def of_unrolled(draw: Draw) -> list[Call]:
    calls = []
    for sequences in (False, True):
        for state in (False, True):
            for given in (False, True):
                batch_size, timesteps, input_dim, units = cell.sizes(draw)
                named: dict[str, Any] = {"return_sequences": sequences, "return_state": state}
                if given:
                    named["initial_state"] = draw.floats(batch_size, units)
                example = cell.example(draw, batch_size, timesteps, input_dim, units)
                calls.append(call(*example, **named))
    return calls


def of_chunks(draw: Draw) -> list[Call]:
    batch_size, input_dim, units = draw.sizes(3)
    calls = []
    for size in (batch_size, 1):
        x, *weights = cell.example(draw, size, 12, input_dim, units)
        calls += [call(x, chunk, *weights) for chunk in (1, 4, 5, 12, 17)]
    return calls


def of_gradients(draw: Draw) -> list[Call]:
    calls = []
    for timesteps in (1, 3, 8):
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


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_wrong_part_is_told(case: Case) -> None:
    told = measured(case, [(one,) for one in case.program.misconceptions])
    assert told >= SINGLES_TOLD


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_two_wrong_parts_are_told(case: Case) -> None:
    pairs = list(case.program.sets(2))
    some = random.Random(case.name).sample(pairs, min(PAIRS, len(pairs)))
    assert measured(case, some) >= PAIRS_TOLD


def measured(case: Case, drawn: Sequence[Explanation]) -> float:
    """The share of these sets that was told in full, of those that nothing smaller equals."""
    calls, others = (case.calls(Draw(seed, case.name)) for seed in (0, 1))
    counted: Counter[str] = Counter()
    for some in drawn:
        counted[outcome(case.program, some, calls, others)] += 1
    in_question = counted["in full"] + counted["in part"] + counted["by equals"]
    share = (counted["in full"] + counted["by equals"]) / max(1, in_question)
    print(f"{case.name}: {share:.1%} told of {len(drawn)}: {dict(counted)}")
    return share


def outcome(
    program: Program, drawn: Explanation, calls: Sequence[Call], others: Sequence[Call]
) -> str:
    """How this set is told; nothing that is told may be false."""
    built = program.built(*drawn)
    came = [given_by(built, one) for one in calls]
    if all(are_same(one, given_by(program, it)) for one, it in zip(came, calls, strict=True)):
        return "right"
    told = explanation([returned(it, one) for it, one in zip(calls, came, strict=True)], program)
    if set(ids(told)) == set(ids(drawn)):
        return "in full"
    there = [given_by(built, one) for one in others]
    equal = told and all(
        are_same(one, given_by(program.built(*told), it))
        for one, it in zip(there, others, strict=True)
    )
    if equal:
        return "by fewer" if len(told) < len(drawn) else "by equals"
    assert set(ids(told)) <= set(ids(drawn)), f"{ids(drawn)} was told {ids(told)}"
    return (
        "in part"
        if any(isinstance(one, np.ndarray | tuple | list | int) for one in came)
        else "raises"
    )


def given_by(program: Callable[..., Any], one: Call) -> Any:
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
