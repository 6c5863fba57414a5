"""What is told of counts, shapes and answers of yes or no is true in every call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.diagnose.counts import in_choices, in_count, in_shapes
from kata.score import CheckLog
from tests.kata.diagnose.facts_checked import told

SIZES = [(50, 30), (3, 7), (9, 11), (8, 3)]
NAMES = ("kernel", "recurrent_kernel", "bias")
Count = Callable[[int, int], Any]


def right(units: int, input_dim: int) -> int:
    return units * (input_dim + units + 1)


def of_calls(given: Count) -> list[Returned]:
    return [
        Returned(Call("f", (u, d), {}, ("units", "input_dim")), CheckLog(), value=given(u, d))
        for u, d in SIZES
    ]


def counted(given: Count) -> Mapping[str, Any]:
    return told(in_count(of_calls(given), [right(*some) for some in SIZES]))


@pytest.mark.parametrize(
    ("given", "id"),
    [
        (lambda u, d: right(u, d) - u * u, "count_from_right"),
        (lambda u, d: right(u, d) + 3 * u, "count_from_right"),
        (lambda u, d: right(u, d) + 1, "count_from_right"),
        (lambda u, d: right(u, d) - u * d + d * d, "count_from_right"),
        (lambda u, d: right(u, d) + u * u - u * d + 5, "count_from_right"),
        (lambda u, d: 4 * right(u, d), "count_from_right"),
        (lambda u, d: u * right(u, d), "count_from_right"),
        (lambda u, d: 10 * u * d + 10 * u * u, "count_is"),
        (lambda u, d: float(right(u, d) - u), "count_from_right"),
    ],
)
def test_a_formula_is_told_that_holds_in_every_call(given: Count, id: str) -> None:
    some = counted(given)
    for u, d in SIZES:
        names = {"r": right(u, d), "units": u, "input_dim": d}
        assert eval(some[id]["formula"], names) == given(u, d)


def test_where_there_is_no_formula_it_is_told_on_which_side_the_counts_are() -> None:
    assert counted(lambda u, d: right(u, d) - 2 * u * u + (u ^ 2))["always_too_small"] == {}
    assert counted(lambda u, d: right(u, d) + u**3 // 2)["always_too_large"] == {}
    some = counted(lambda u, d: 5 if u == 3 else right(u, d))
    assert some == {"right_in_calls": {"right": 3, "count": 4}}


@pytest.mark.parametrize(
    ("body", "changes"),
    [("np.random.default_rng().random()", True), ("norms.sum() * fraction", False)],
)
def test_that_a_call_gives_another_number_again_is_seen_with_its_own_arguments(
    tmp_path: Path, body: str, changes: bool
) -> None:
    path = tmp_path / "21_vanishing_gradient.py"
    text = f"import numpy as np\n\ndef memory_span(norms, fraction=0.01):\n    return {body}\n"
    path.write_text(text, encoding="utf-8")
    names = ("norms", "fraction")
    file = AnswerFile(path, {"memory_span": names})
    every = [{}, {"fraction": 0.3}, {"fraction": 0.5}]
    calls = [Call("memory_span", (np.arange(1.0, 4),), more, names) for more in every]
    returned = [file.call(one, CheckLog()) for one in calls]
    assert ("other_every_call" in told(in_count(returned, [1, 2, 3]))) == changes


@pytest.mark.parametrize("value", [None, "text", np.nan, np.inf, [3], 10**400, True, np.ones(3)])
def test_nothing_raises_whatever_came(value: Any) -> None:
    returned = of_calls(lambda u, d: value)
    assert told(in_count(returned, [right(*some) for some in SIZES])) is not None


@pytest.mark.parametrize("seed", range(20))
def test_no_formula_is_told_of_counts_without_one(seed: int) -> None:
    rng = np.random.default_rng(seed)
    some = counted(lambda u, d: int(rng.integers(1, 4000)))
    assert not {"count_from_right", "count_is"} & some.keys()


def shapes(units: int, input_dim: int) -> list[tuple[int, ...]]:
    return [(input_dim, units), (units, units), (units,)]


def shaped(given: Callable[[int, int], list[tuple[int, ...]]]) -> list[Mapping[str, Any]]:
    calls = [({"units": u, "input_dim": d}, shapes(u, d), given(u, d)) for u, d in SIZES]
    _, expected, yours = calls[0]
    return [{"text": one.text, **one.facts} for one in in_shapes(expected, yours, NAMES, calls)]


def test_shapes_are_told_by_the_sizes_that_they_are_made_of() -> None:
    which, kernel, bias = shaped(lambda u, d: [(u, d), (u, u), (1, 4 * u)])
    assert (which["right"], which["wrong"]) == ("recurrent_kernel", "kernel, bias")
    assert (kernel["yours"], kernel["expected"]) == ("(units, input_dim)", "(input_dim, units)")
    assert (bias["yours"], bias["expected"]) == ("(1, 4 * units)", "(units,)")


def test_shapes_without_a_rule_are_told_by_their_axes() -> None:
    drawn = iter(np.random.default_rng(0).integers(100, 900, 40).tolist())
    some = shaped(lambda u, d: [(d, u), (next(drawn),), (u,)])
    assert [one["name"] for one in some if "name" in one] == ["recurrent_kernel"]
    assert (some[1]["yours"], some[1]["count"]) == (1, 2)


def test_choices_are_told_by_their_arguments() -> None:
    given = [(10, 30), (10,), (4, 6)]
    returned = [
        Returned(Call("accepts", (one,), {}, ("shape",)), CheckLog(), value=True) for one in given
    ]
    some = told(in_choices(returned, [True, False, True]))
    assert some["right_for_arguments"] == {"right": "(10, 30); (4, 6)", "wrong": "(10,)"}
    assert told(in_choices(returned, [False] * 3)) == {"right_in_calls": {"right": 0, "count": 3}}
