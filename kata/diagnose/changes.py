"""Changes of one argument of a call, and by how much they change what comes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

Arrays = list[np.ndarray]

Reference = Callable[..., Arrays | None]
"""The right results with the arguments given by name in place of the call's; None for none."""

CHANGED, STILL = 1e-9, 1e-13
"""What differs by more than the first has changed, by no more than the second has not."""


@dataclass(frozen=True)
class Change:
    """One argument with other numbers.

    Attributes:
        name: the argument.
        array: what it is then.
        place: what of it is changed; "" where it has another shape then.
        text: what is put in its place, where it is worth asking if all is right then.
    """

    name: str
    array: np.ndarray
    place: str
    text: str = ""


def changes(
    floats: Mapping[str, np.ndarray], reference: Reference, right: Arrays
) -> Iterator[Change]:
    """One change for each argument: one sequence of what holds several, the others whole."""
    alone = False
    for name, array in floats.items():
        # Of the first argument that holds sequences one is changed, from its first timestep on.
        change = None if alone else _of_one_sequence(name, array, reference, right)
        alone = alone or change is not None
        if change:
            yield change
        elif array.ndim > 2 and array.shape[1] > 1:
            other = array.copy()
            other[:, 0] += 0.5
            yield Change(name, other, f"{name}[:, 0]")
        elif array.any():
            yield Change(name, np.zeros_like(array), name, f"{name} = 0 * {name}")
        else:
            yield Change(name, array + 0.5, name)
        if array.ndim > 2 and array.shape[1] > 1:
            yield Change(name, array[:, :1], "", f"{name} = {name}[:, :1]")
        if array.ndim > 2 and len(array) > 1:
            yield Change(name, array[:1], "", f"{name} = {name}[:1]")


def _of_one_sequence(
    name: str, array: np.ndarray, reference: Reference, right: Arrays
) -> Change | None:
    """A change of the first sequence alone, if the right results of the others stay as they are."""
    if array.ndim < 2 or len(array) < 2:
        return None
    for text, place in (("[0, 0]", (0, 0)), ("[0]", (0,)))[0 if array.ndim > 2 else 1 :]:
        other = array.copy()
        other[place] += 0.5
        if _stays_in_first(reference(**{name: other}), right):
            return Change(name, other, name + text)
    return None


def _stays_in_first(other: Arrays | None, right: Arrays) -> bool:
    """Whether a change has changed something, and nothing beyond place 0 of the first axis."""
    if other is None or any(a.shape != b.shape for a, b in zip(other, right, strict=True)):
        return False
    moved = [by(*pair) for pair in zip(right, other, strict=True)]
    return any((one > CHANGED).any() for one in moved) and all(
        one.ndim > 0 and len(one) > 1 and (one[1:] <= STILL).all() for one in moved
    )


def by(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """By how much each number is another than before."""
    before, after = before.astype(float), after.astype(float)
    same = (before == after) | (np.isnan(before) & np.isnan(after))
    return np.asarray(np.where(same, 0, np.nan_to_num(np.abs(after - before), nan=np.inf)))
