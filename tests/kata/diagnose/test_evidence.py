"""What is evidence for mistakes in numbers, and what is too little of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kata.collect.answer import Call, Returned
from kata.diagnose.calls import explanation
from kata.diagnose.search import Program, ids, wrong
from kata.diagnose.values import form_of
from kata.score import CheckLog

X = np.array([[0.5, 1.5], [2.5, -3.5]])
Part = Callable[[np.ndarray], np.ndarray]


def divided(top: Part = lambda x: x, below: Part = np.ones_like) -> Part:
    return lambda x: top(x) / below(x)


DIVIDED = Program(
    divided,
    wrong("bias_doubled", top=lambda x: 2 * x),
    wrong("bias_forgotten", below=lambda x: 4 + 0 * x),
    wrong("exp_forgotten", top=lambda x: 0 * x),
    wrong("softmax_nan", below=lambda x: 0 * x),
)


def called(yours: Part, x: np.ndarray = X, changed: str | None = None) -> Returned:
    with np.errstate(all="ignore"):
        return Returned(Call("f", (x,), {}, ("x",)), CheckLog(), value=yours(x), changed=changed)


@pytest.mark.parametrize(
    ("yours", "told"),
    [
        (lambda x: 2 * x, ("bias_doubled",)),
        (lambda x: x / 2, ("bias_doubled", "bias_forgotten")),
        # One mistake is told of one number, too.
        (lambda x: 0 * x, ("exp_forgotten",)),
        # Anything may come to nan: 0 / 0 is but one of many ways.
        (lambda x: np.nan * x, ()),
        (lambda x: np.array([x, None], dtype=object), ()),
        (lambda x: [[{"a": x}], "text"], ()),
    ],
)
def test_two_mistakes_take_more_than_one_number(yours: Part, told: tuple[str, ...]) -> None:
    assert ids(explanation([called(yours), called(yours, 2 * X)], DIVIDED)) == told


def test_a_call_that_changed_its_argument_is_evidence_all_the_same() -> None:
    calls = [called(lambda x: 2 * x), called(lambda x: 2 * x, 3 * X, changed="x")]
    assert ids(explanation(calls, DIVIDED)) == ("bias_doubled",)
    calls = [called(lambda x: 2 * x), called(lambda x: x / 2, 3 * X, changed="x")]
    assert explanation(calls, DIVIDED) == ()


@pytest.mark.parametrize(
    ("value", "form"),
    [
        (np.ones((2, 3)), (2, 3)),
        ([1.0, 2.0], (2,)),
        ((1, 2), (2,)),
        ([np.ones(2), 1.0], ((2,), ())),
        (True, ()),
        ("text", str),
        (None, type(None)),
        ({"a": 1, "b": 2}, frozenset("ba")),
    ],
)
def test_the_form_of_a_value_is_all_but_its_numbers(value: object, form: object) -> None:
    assert form_of(value) == form


def test_a_second_mistake_beside_one_that_changes_the_form_is_told() -> None:
    def pair(part: Part = lambda x: x, scale: Part = np.ones_like) -> Part:
        return lambda x: part(x) * scale(part(x))

    built: list[int] = []

    def sum_of(x: np.ndarray) -> np.ndarray:
        built.append(1)
        return np.asarray(x.sum(axis=0))

    numbers = [wrong(f"times_{n}", scale=lambda x, n=n: n + 0 * x) for n in range(2, 30)]
    program = Program(pair, wrong("summed", part=sum_of), *numbers)
    calls = [called(lambda x: 7 * x.sum(axis=0), x) for x in (X, 2 * X)]
    assert ids(explanation(calls, program)) == ("summed", "times_7")
    # What leaves the form as it is, is not looked for in pairs of its kind.
    assert len(built) < 300
    calls = [called(lambda x: x.sum() / 7, x) for x in (X, 2 * X)]
    assert explanation(calls, program) == ()
