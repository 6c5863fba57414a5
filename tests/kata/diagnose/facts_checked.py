"""Each fact about an array, checked anew: by other means than those that found it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from kata.diagnose.mistakes import sentences
from kata.language import Phrase

IDS = {text: id for id, text in sentences().items()}
# What a cut number leaves open.
OPEN = 2e-3

Gaps = Mapping[str, Any]


def told(phrases: Sequence[Phrase]) -> dict[str, Gaps]:
    """Facts by their ids."""
    return {IDS[one.text]: one.facts for one in phrases}


def holds(
    id: str,
    gaps: Gaps,
    expected: np.ndarray,
    yours: np.ndarray,
    axes: Sequence[str],
    given: Mapping[str, np.ndarray] | None = None,
) -> bool:
    """Whether the fact is true of these arrays."""
    names = {"r": expected, "y": yours, "np": np, "softmax": softmax, **(given or {})}
    if id in ("yours_from_right", "yours_from_right_by_size"):
        return gives(gaps["formula"], names, yours)
    if id == "right_from_yours":
        return gives(gaps["formula"], names, expected)
    if id == "sorted_from_right":
        return gives(gaps["formula"], {**names, "r": np.sort(expected, None)}, np.sort(yours, None))
    if id == "yours_from_argument":
        return gives(gaps["formula"], names, yours)
    if id == "argument_came_back":
        return near(np.asarray(names[gaps["name"]]), yours)
    return CHECKS[id](gaps, expected, yours, tuple(axes))


def near(one: np.ndarray, other: np.ndarray, rtol: float = 1e-4) -> bool:
    return one.shape == other.shape and np.allclose(
        one, other, rtol=rtol, atol=rtol, equal_nan=True
    )


def gives(formula: str, names: Mapping[str, Any], wanted: np.ndarray) -> bool:
    """Whether the formula, as it is written, gives what it should."""
    cut = bool(re.search("[…≈]", formula))
    made = eval(re.sub("[…≈]", "", formula), dict(names))
    return near(
        np.asarray(made), wanted, OPEN * max(1.0, float(np.abs(wanted).max())) if cut else 1e-4
    )


def softmax(numbers: np.ndarray) -> np.ndarray:
    exps = np.exp(numbers)
    return np.asarray(exps / exps.sum(axis=-1, keepdims=True))


def right(expected: np.ndarray, yours: np.ndarray) -> np.ndarray:
    return np.asarray(np.isclose(yours, expected, rtol=1e-5, atol=1e-5, equal_nan=True))


def places(text: str) -> set[int]:
    """0–2, 5 as numbers."""
    found: set[int] = set()
    for part in str(text).split(", "):
        first, _, last = part.partition("–")
        found |= set(range(int(first), int(last or first) + 1))
    return found


def right_along(expected: np.ndarray, yours: np.ndarray, axis: int) -> set[int]:
    """The places of an axis at which every number is right."""
    ok = right(expected, yours)
    return {place for place in range(ok.shape[axis]) if ok.take(place, axis).all()}


def _axis(gaps: Gaps, axes: tuple[str, ...], kind: str) -> int:
    if kind == "sequences":
        return axes.index("batch_size")
    if kind == "timesteps":
        return next(place for place, name in enumerate(axes) if name in ("timesteps", "longest"))
    return len(axes) - 1 if kind == "columns" else axes.index(gaps["axis"])


def _of_places(kind: str, are_right: bool) -> Callable[..., bool]:
    def check(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
        axis = _axis(gaps, axes, kind)
        found = right_along(expected, yours, axis)
        named = places(gaps["places"])
        return named == (found if are_right else set(range(expected.shape[axis])) - found)

    return check


def _up_to(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    found = right_along(expected, yours, _axis(gaps, axes, "timesteps"))
    return found == set(range(gaps["next"])) and gaps["last"] == gaps["next"] - 1


def _from(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    axis = _axis(gaps, axes, "timesteps")
    return right_along(expected, yours, axis) == set(range(gaps["first"], expected.shape[axis]))


def _elsewhere(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    return near(eval(f"y{gaps['yours']}", {"y": yours}), eval(f"r{gaps['right']}", {"r": expected}))


def _per(what: Callable[[np.ndarray, np.ndarray], np.ndarray]) -> Callable[..., bool]:
    """Whether `what` of the two arrays depends on nothing but the axes that are named."""

    def check(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
        others = tuple(
            axis for axis, name in enumerate(axes) if name not in gaps["axes"].split(", ")
        )
        found = what(expected, yours)
        clear = np.abs(expected) > 1e-3
        low = np.where(clear, found, np.inf).min(axis=others, keepdims=True)
        high = np.where(clear, found, -np.inf).max(axis=others, keepdims=True)
        return bool((high - low <= 0.05 + 0.05 * np.abs(high)).all())

    return check


def _constant(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    shown = float(re.sub("[…≈]", "", gaps["number"]))
    same = len(np.unique(yours)) == 1 and len(np.unique(expected)) > 1
    return same and abs(yours.flat[0] - shown) <= OPEN * max(1, abs(shown))


def _still(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    named = [axes.index(name) for name in gaps["axes"].split(", ")]
    still = [float(np.ptp(yours, axis=axis).max()) < 1e-3 for axis in named]
    return all(still) and all(np.ptp(expected, axis=axis).max() > 0 for axis in named)


def _row(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    row = yours[tuple(eval(gaps["place"]))]
    shown = float(re.sub("[…≈]", "", gaps["sum"]))
    return near(expected.sum(-1), np.ones(expected.shape[:-1])) and (
        abs(row.sum() - shown) <= OPEN * max(1, abs(shown)) and abs(row.sum() - 1) > 1e-6
    )


def _other_sums(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    sums = yours.sum(axis=axes.index(gaps["yours"]))
    asked = expected.sum(axis=axes.index(gaps["expected"]))
    return near(sums, np.ones_like(sums)) and near(asked, np.ones_like(asked))


def _decimals(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    ends = bool((np.round(yours, gaps["decimals"]) == yours).all())
    return ends and not near(np.round(expected, gaps["decimals"]), expected, 1e-6)


def _not_finite(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    odd = ~np.isfinite(yours)
    return bool(odd[tuple(eval(gaps["place"]))] and odd.sum() == gaps["count"])


def _size(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    axis = axes.index(gaps["axis"])
    came = int(str(gaps["yours"]).split(" = ")[0])
    return (came, gaps["expected"]) == (yours.shape[axis], expected.shape[axis])


def _sizes(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    order = [axes.index(name) for name in gaps["yours"].strip("()").split(", ")]
    return yours.shape == tuple(expected.shape[axis] for axis in order) != expected.shape


def _sum(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    return yours.ndim == 1 and _row({"place": "[...]", **gaps}, expected, yours, axes)


def _goes_up(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: tuple[str, ...]) -> bool:
    axis = axes.index(gaps["axis"])
    pairs = ((yours, gaps["yours"]), (expected, gaps["expected"]))
    return gaps["yours"] != gaps["expected"] and all(
        set(np.diff(one, axis=axis).ravel().tolist()) == {float(step)} for one, step in pairs
    )


def _one_where_wrong(
    gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]
) -> bool:
    wrong = ~right(expected, yours)
    shown = float(re.sub("[…≈]", "", gaps["number"]))
    return len(set(yours[wrong])) == 1 and abs(yours[wrong][0] - shown) <= OPEN * max(1, abs(shown))


def _in_order(gaps: Gaps, expected: np.ndarray, yours: np.ndarray, axes: Sequence[str]) -> bool:
    pairs = sorted(zip(expected.ravel().tolist(), yours.ravel().tolist(), strict=True))
    mine = [one for _, one in pairs]
    return mine == sorted(mine)


CHECKS: dict[str, Callable[..., bool]] = {
    "right_up_to_timestep": _up_to,
    "right_from_timestep": _from,
    **{
        f"{'right' if ok else 'wrong'}_{word}_{kind}": _of_places(kind, ok)
        for word, kind in (
            ("at", "timesteps"),
            ("for", "sequences"),
            ("in", "columns"),
            ("at", "places"),
        )
        for ok in (True, False)
    },
    "numbers_right": lambda gaps, r, y, axes: (
        (gaps["right"], gaps["count"]) == (int(right(r, y).sum()), y.size)
    ),
    "no_number_right": lambda gaps, r, y, axes: not right(r, y).any() and gaps["count"] == y.size,
    "right_elsewhere": _elsewhere,
    "factor_depends_on": _per(lambda r, y: y / np.where(np.abs(r) > 1e-3, r, 1)),
    "amount_depends_on": _per(lambda r, y: y - r),
    "constant_numbers": _constant,
    "constant_is_right": lambda gaps, r, y, axes: len(np.unique(r)) == 1 and not near(r, y, 1e-5),
    "same_along_axes": _still,
    "not_finite": _not_finite,
    "row_does_not_sum_to_one": _row,
    "does_not_sum_to_one": _sum,
    "goes_up_along": _goes_up,
    "one_number_where_wrong": _one_where_wrong,
    "in_the_same_order": _in_order,
    "nearly_right": lambda gaps, r, y, axes: (
        0 < np.abs(r - y).max() <= float(gaps["off"]) * (1 + 1e-6) < 0.1 * np.abs(r).max()
    ),
    "sums_to_one_elsewhere": _other_sums,
    "fractions_for_whole": lambda gaps, r, y, axes: (
        r.dtype.kind in "iu" and bool((y != np.floor(y)).any())
    ),
    "decimals_end": _decimals,
    "axis_of_other_size": _size,
    "sizes_in_other_order": _sizes,
    "axis_gone": lambda gaps, r, y, axes: (
        r.shape[: axes.index(gaps["axis"])] + r.shape[axes.index(gaps["axis"]) + 1 :] == y.shape
    ),
    "axis_too_many": lambda gaps, r, y, axes: (
        y.shape[: gaps["axis"]] + y.shape[gaps["axis"] + 1 :] == r.shape
    ),
    "axes_counted": lambda gaps, r, y, axes: (gaps["yours"], gaps["count"]) == (y.ndim, r.ndim),
}
