"""What is told of a wrong array is true of it, whatever was done to the right one."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as of_numpy

from kata.collect.answer import Call
from kata.diagnose.facts import in_array, in_other_order, in_results, in_sizes, numbers_right
from kata.diagnose.mistakes import fact
from tests.kata.diagnose.facts_checked import holds, softmax, told

AXES = ("batch_size", "timesteps", "units")
Damage = Callable[[np.ndarray], np.ndarray]


def numbers(seed: int, *shape: int) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-1, 1, shape)


def put(index: Any, number: Any) -> Damage:
    """Other numbers at some places."""

    def damaged(right: np.ndarray) -> np.ndarray:
        other = right.copy()
        other[index] = number if np.ndim(number) else other[index] + number
        return np.asarray(other)

    return damaged


DAMAGE: list[tuple[str, Damage]] = [
    ("right_up_to_timestep", put(np.s_[:, 2:], 0.3)),
    ("right_from_timestep", put(np.s_[:, :3], 0.3)),
    ("wrong_at_timesteps", put(np.s_[:, 1], 0.3)),
    ("right_at_timesteps", put(np.s_[:, [0, 1, 3, 4]], 0.3)),
    ("right_for_sequences", put(np.s_[1:], 0.3)),
    ("wrong_for_sequences", put(np.s_[2], 0.3)),
    ("right_in_columns", put(np.s_[..., 1:], 0.3)),
    ("wrong_in_columns", put(np.s_[..., 0], 0.3)),
    ("numbers_right", put(np.s_[1, 2, 0], 0.3)),
    ("yours_from_right_by_size", lambda r: r * 5),
    ("yours_from_right_by_size", lambda r: r / 5),
    *(
        ("yours_from_right", change)
        for change in (
            lambda r: -r,
            lambda r: r + 18,
            lambda r: r * 0.731,
            lambda r: 1 - r,
            lambda r: 2 * r - 1,
            lambda r: r.round(1),
            lambda r: r.clip(-0.5, 0.5),
            lambda r: r.clip(0),
            np.tanh,
            np.abs,
            np.square,
            lambda r: r[:, ::-1],
            lambda r: r[::-1],
            lambda r: r[:, [2, 0, 1, 4, 3]],
            lambda r: r[:, [4] * 5],
            lambda r: r[:, :2],
            lambda r: r[:, 1:],
            lambda r: r[:, ::2],
            lambda r: r[:, -1],
            lambda r: r[0],
            lambda r: r.mean(axis=1),
            lambda r: r.sum(axis=0),
            lambda r: r.max(axis=2),
            lambda r: r.sum(),
            lambda r: r.cumsum(axis=1),
            lambda r: r.reshape(20, 3),
            lambda r: r.transpose(1, 0, 2).reshape(20, 3),
            lambda r: r.swapaxes(0, 1),
            lambda r: np.full(r.shape, r.sum()),
            lambda r: np.broadcast_to(r.mean(axis=1, keepdims=True), r.shape),
        )
    ),
    ("right_from_yours", lambda r: np.concatenate([r, 0 * r[:, :1]], axis=1)),
    ("right_from_yours", lambda r: np.stack([r * 0, r])),
    ("right_from_yours", lambda r: np.arctanh(r)),
    ("right_elsewhere", lambda r: np.concatenate([r[:, :1] * 0, r[:, :-1]], axis=1)),
    ("right_elsewhere", lambda r: np.concatenate([r[1:], r[:1] * 0])),
    ("sorted_from_right", lambda r: np.sort(r, axis=None).reshape(r.shape) + 1),
    ("factor_depends_on", lambda r: r * np.arange(1, 6)[:, None]),
    ("factor_depends_on", lambda r: r * np.arange(1, 5)[:, None, None]),
    ("amount_depends_on", lambda r: r + np.arange(1, 4)),
    ("constant_numbers", lambda r: r * 0 + 0.5),
    ("same_along_axes", lambda r: np.broadcast_to(np.cos(r[:, :1] * 9), r.shape)),
    ("not_finite", put(np.s_[1, 2, 0], np.nan)),
    ("decimals_end", lambda r: np.cos(r * 9).round(2)),
    ("axis_of_other_size", lambda r: numbers(9, 4, 2, 3)),
    ("sizes_in_other_order", lambda r: numbers(9, 5, 4, 3)),
    ("axis_gone", lambda r: numbers(9, 4, 3)),
    ("axis_too_many", lambda r: numbers(9, 4, 5, 7, 3)),
    ("axes_counted", lambda r: numbers(9, 60)),
]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(("id", "change"), DAMAGE)
def test_what_was_done_to_an_array_is_told_and_all_that_is_told_is_true(
    id: str, change: Damage, seed: int
) -> None:
    right = numbers(seed, 4, 5, 3)
    yours = np.asarray(change(right))
    some = told(in_array(right, yours, AXES) or numbers_right(right, yours))
    assert id in some
    for one, gaps in some.items():
        assert holds(one, gaps, right, yours, AXES), (one, gaps)


@pytest.mark.parametrize("seed", range(40))
def test_of_unrelated_arrays_nothing_is_told_but_what_is_true(seed: int) -> None:
    rng = np.random.default_rng(seed)
    shape = tuple(int(size) for size in rng.integers(1, 5, rng.integers(1, 4)))
    kinds: list[Callable[[np.ndarray], np.ndarray]] = [
        lambda a: a,
        lambda a: (5 * a).astype(int),
        lambda a: np.asarray(a > 0),
        softmax,
    ]
    axes = AXES[: len(shape)]
    right = np.asarray(kinds[rng.integers(4)](rng.normal(size=shape)))
    others = [shape, shape[::-1], (*shape, 2), shape[1:], (int(np.prod(shape)),)]
    for other in others:
        yours = np.asarray(kinds[rng.integers(4)](rng.normal(size=other)))
        if yours.shape == right.shape and np.allclose(yours, right):
            continue
        some = told(in_array(right, yours, axes))
        for id, gaps in some.items():
            assert holds(id, gaps, right, yours, axes), (id, gaps, right, yours)
        if right.size > 6 and len(np.unique(right)) == right.size == len(np.unique(yours)):
            assert not {"yours_from_right", "right_from_yours"} & some.keys()


@pytest.mark.parametrize("power", [-300, -20, -7, -3, 3, 7, 20, 300])
def test_numbers_of_any_size_are_told_by_a_formula_that_holds_or_not_at_all(power: int) -> None:
    right = numbers(0, 4, 5, 3)
    for one, other in [(right, right * 10.0**power), (right * 10.0**power, right)]:
        some = told(in_array(one, other, AXES))
        assert some
        for id, gaps in some.items():
            assert holds(id, gaps, one, other, AXES), (id, gaps)


ARRAYS = of_numpy.arrays(
    st.sampled_from([np.float64, np.float32, np.int64, np.uint8, np.bool_]),
    of_numpy.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4),
)


@settings(deadline=None, max_examples=400)
@given(right=ARRAYS, yours=ARRAYS)
def test_nothing_raises_and_nothing_is_false(right: np.ndarray, yours: np.ndarray) -> None:
    axes = ("batch_size", "timesteps", "units", "more")[: right.ndim]
    call = Call("f", (right, 3, "text"), {"h": yours}, ("x", "n", "text"))
    some = in_array(right, yours, axes, call)
    assert len(some) <= 3
    for one in some:
        assert one.to("en") != one.to("ko")
    if yours.shape == right.shape:
        assert numbers_right(right, yours)


@pytest.mark.parametrize(
    "change",
    [lambda r: r + 1, lambda r: r * 0, lambda r: np.sin(99 * r), lambda r: r[:50], np.round],
)
def test_an_array_of_a_million_numbers_is_copied_a_few_times_at_most(change: Damage) -> None:
    right = numbers(0, 100, 100, 100)
    yours = change(right)
    tracemalloc.start()
    try:
        in_array(right, yours, AXES)
        _, most_bytes = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most_bytes < 5 * right.nbytes


def test_a_factor_is_told_with_the_size_that_it_is() -> None:
    right = numbers(0, 3, 2)
    call = Call("f", (np.zeros((4, 7, 5)), right), {}, ("x", "kernel"))
    assert in_array(right, 7 * right, ("input_dim", "units"), call) == (
        fact("yours_from_right_by_size", formula="7 * r", number="7", size="timesteps"),
    )
    # Two sizes of 4 leave open which of them it is.
    call = Call("f", (np.zeros((4, 4, 5)), right), {}, ("x", "kernel"))
    assert in_array(right, 4 * right, ("input_dim", "units"), call) == (
        fact("yours_from_right", formula="4 * r"),
    )


def test_arguments_are_told_by_their_names() -> None:
    right, bias = numbers(0, 4, 3), numbers(1, 3)
    call = Call("f", (right, bias), {"h": numbers(2, 4, 3)}, ("x", "bias"))
    axes = ("batch_size", "units")
    assert in_array(right, right + bias, axes, call) == (
        fact("yours_from_right", formula="r + bias"),
    )
    assert in_array(right, numbers(2, 4, 3), axes, call) == (fact("argument_came_back", name="h"),)
    # As many times each as all numbers say; what is taken away stands behind.
    h = numbers(2, 4, 3)
    for yours, text in ((h / 2 + right / 2, "r / 2 + h / 2"), (h - right, "h - r")):
        alone = Call("f", (h,), {}, ("h",))
        told_of = in_array(right, yours, axes, alone)
        assert told_of == (fact("yours_from_right", formula=text),)


@pytest.mark.parametrize("kind", ["float16", "float32", "longdouble"])
def test_numbers_of_any_precision_are_looked_at(kind: str) -> None:
    right, h = numbers(0, 4, 3), numbers(1, 4, 3)
    call = Call("f", (h,), {}, ("h",))
    assert in_array(right, (right + 1).astype(kind), AXES[:2], call) != ()


def test_probabilities_are_seen_for_what_they_are() -> None:
    logits = numbers(0, 4, 5, 3)
    right = softmax(logits)
    other = logits.swapaxes(1, 2)
    across = softmax(other * 3).swapaxes(1, 2)
    assert "sums_to_one_elsewhere" in told(in_array(right, across, AXES))
    skewed = right.copy()
    skewed[1, 2] = skewed[1, 2] ** 2 + [0.1, 0, 0]
    some = told(in_array(right, skewed, AXES))
    assert some["row_does_not_sum_to_one"]["place"] == "[1, 2]"
    one_hot = np.eye(4)[[[0, 1, 2, 3]]]
    assert told(in_array(one_hot, one_hot * [[[1], [1], [1], [0]]], AXES)).keys() == {
        "numbers_right",
        "row_does_not_sum_to_one",
    }


def test_the_results_that_are_right_are_told_by_name() -> None:
    h, c = numbers(0, 4, 3), numbers(1, 4, 3)
    names = ("h", "c")
    assert in_results([h, c], [h, c + 1], names) == (fact("results_right", right="h", wrong="c"),)
    some = told(in_results([h, c], [h, h], names))
    assert some["result_is_another"] == {"name": "c", "other": "h"}
    assert told(in_results([h, c], [-h, -c], names)) == {
        "each_from_right": {"names": "h, c", "formula": "-r"}
    }


def test_shapes_in_another_order_are_no_missing_axis() -> None:
    kernel, bias = numbers(0, 4, 3), numbers(1, 3)
    some = told(in_other_order([kernel, bias], [-bias, -kernel], ("kernel", "bias")))
    assert some["shapes_in_other_order"]["yours"] == "bias, kernel"
    assert some["each_from_right"]["formula"] == "-r"
    assert in_other_order([kernel, bias], [kernel, bias + 1], ("kernel", "bias")) == ()


def test_the_sizes_that_are_right_are_told() -> None:
    right = {"batch_size": 4, "timesteps": 5, "input_dim": 3}
    some = told(in_sizes(right, {**right, "timesteps": 9}))
    assert some == {"results_right": {"right": "batch_size, input_dim", "wrong": "timesteps"}}
