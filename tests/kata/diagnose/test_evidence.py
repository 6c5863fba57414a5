"""What is evidence for mistakes in numbers, and what is too little of it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from kata.collect.answer import Call, Returned
from kata.diagnose.calls import explanation
from kata.diagnose.search import Program, ids, wrong
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
