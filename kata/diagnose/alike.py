"""When two arrays hold the same, and how numbers and places are written; what all facts need."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from kata.keras.arrays import TOLERANCE

LARGE = 10_000
"""An array of more numbers is looked at less closely, so that it takes no longer."""

MOST_SLICES = 200
"""In so many slices of an array another is looked for."""

DISTINCT = 3
"""With fewer different numbers much holds by chance."""


def right_places(expected: np.ndarray, yours: np.ndarray) -> np.ndarray:
    """Where two arrays of one shape hold the same, as the grader sees it."""
    return np.asarray(np.isclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))


def alike(one: np.ndarray, other: np.ndarray) -> bool:
    """Whether two arrays are the same but for rounding; small numbers must be as near as others."""
    if one.shape != other.shape:
        return False
    one, other = np.asarray(one, dtype=float), np.asarray(other, dtype=float)
    return bool((np.abs(one - other) <= _rounding(other)).all())


def matches(source: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Whether each row of `target` is each row of `source`, (rows of target, rows of source)."""
    difference = np.abs(target[:, np.newaxis].astype(float) - source[np.newaxis].astype(float))
    near = difference <= _rounding(target.astype(float))[:, np.newaxis]
    return np.asarray(near.all(axis=-1))


def _rounding(numbers: np.ndarray) -> np.ndarray:
    """How far off a number may be: never further than the grader lets it."""
    sizes = np.abs(numbers)
    return np.asarray(TOLERANCE * (min(1.0, float(sizes.max(initial=0))) + sizes))


def whole_places(slices: np.ndarray, target: np.ndarray) -> list[int]:
    """The places along axis 0 that hold what `target` does."""
    return [place for place, one in enumerate(slices[:MOST_SLICES]) if alike(one, target)]


def is_constant(numbers: np.ndarray) -> bool:
    """Whether all numbers are one; of none and of one they are."""
    return numbers.size < 2 or bool((numbers == numbers.flat[0]).all())


def few_valued(numbers: np.ndarray) -> bool:
    """Whether there are so few different numbers that much holds of them by chance."""
    return numbers.dtype.kind == "b" or len(np.unique(numbers.ravel()[:LARGE])) < DISTINCT


def mostly_distinct(numbers: np.ndarray) -> bool:
    """Whether most of the numbers come but once."""
    return 2 * len(np.unique(numbers)) > numbers.size


def shown(number: float) -> str:
    """A number as a learner would write it; what goes on for ever is cut, and says so."""
    if not np.isfinite(number):
        return str(number)
    if float(number).is_integer() and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.4g}"
    if abs(float(text) - number) <= 1e-9 * abs(number):
        return text
    if 1e-3 < abs(number) < 100:
        # Not rounded: what is written is what the number begins with.
        return f"{number:.17f}"[: 7 if number < 0 else 6] + "…"
    return f"≈{text}"


def ranges(places: Sequence[int]) -> str:
    """Places in order: 0–2, 5."""
    parts: list[list[int]] = []
    for place in places:
        if parts and place == parts[-1][-1] + 1:
            parts[-1].append(place)
        else:
            parts.append([place])
    return ", ".join(f"{p[0]}–{p[-1]}" if len(p) > 1 else str(p[0]) for p in parts)
