"""What came back, read as arrays; and which misunderstanding explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kata import symbolic
from kata.answer import Returned
from kata.mistake import arrays, types
from kata.mistake.sentences import mistake
from kata.score import Mistake

Misunderstanding = (
    tuple[str, Callable[..., Any]] | tuple[str, Callable[..., Any], Mapping[str, object]]
)
"""A mistake's id, what it would answer to a call's arguments, and facts of its sentence."""

Named = tuple[str, Mapping[str, object]]
"""A mistake's id and the facts of its sentence."""

PARTS = (np.ndarray, tuple, list, str)

LARGEST = np.iinfo(np.int64).max

NUMBERS = "iuf"
WHOLE_NUMBERS = "iu"
FLOATS = "f"
BOOLS = "b"
NUMBERS_OR_BOOLS = "biuf"


def as_array(value: Any, kinds: str = NUMBERS, listed: bool = False) -> np.ndarray | None:
    """`value` as an array, if it is one of these kinds of number; never by its own methods.

    Args:
        value: what came.
        kinds: the kinds of NumPy dtypes that are right: "iuf" for any numbers.
        listed: whether a list or tuple of whole numbers is as good.
    """
    if symbolic.is_eager(value):
        value = value.numpy()
    if listed and isinstance(value, (list, tuple)) and all(map(_fits_an_array, value)):
        return np.array(value, dtype=np.int64)
    if not isinstance(value, (np.ndarray, np.generic)):
        return None
    plain = np.asarray(value)
    if listed and not plain.size:
        # An empty list that was made an array holds no numbers, and so none of a wrong kind.
        return plain
    return plain if plain.dtype.kind in kinds else None


def as_arrays(value: Any, count: int, kinds: str = NUMBERS) -> list[np.ndarray] | None:
    """`value` as so many arrays of these kinds of number, if it is a tuple or list of them."""
    if not isinstance(value, (list, tuple)) or len(value) != count:
        return None
    parts = [part for part in (as_array(one, kinds) for one in value) if part is not None]
    return parts if len(parts) == count else None


def explaining(
    returned: Sequence[Returned],
    misunderstood: Iterable[Misunderstanding],
    besides: Sequence[Returned] = (),
) -> list[Named]:
    """The misunderstanding that explains all the calls together, the right ones too, if one does.

    One call alone often has several explanations: the timestep before timestep 1 is also
    the first. Of several, the first is taken that explains the calls `besides` too.
    """
    fitting: list[Named] = []
    for id, rule, *facts in misunderstood:
        if _explains_all(rule, returned):
            fitting.append((id, facts[0] if facts else {}))
            if _explains_all(rule, besides):
                return fitting[-1:]
    return fitting[:1]


def first_of(named: Sequence[Named]) -> Mistake | None:
    """The mistake that a suite's own misunderstandings name, if any does."""
    for id, facts in named:
        return mistake(id, **facts)
    return None


def gives(value: Any, other: Any) -> bool:
    """Whether `value` is what a misunderstanding gives: an array, a number, or several."""
    if other is None or isinstance(other, str):
        return type(value) is type(other) and bool(value == other)
    if isinstance(other, (tuple, list)) and any(isinstance(one, PARTS) for one in other):
        if not isinstance(value, (tuple, list)) or len(value) != len(other):
            return False
        return all(gives(one, it) for one, it in zip(value, other, strict=True))
    one = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    if one is None and (type(value) is float or _fits_an_array(value)):
        one = np.asarray(value)
    return one is not None and arrays.same(one, np.asarray(other))


def _fits_an_array(value: Any) -> bool:
    """Whether `value` is a whole number, and none too large for NumPy's."""
    return types.is_whole(value) and abs(int(value)) <= LARGEST


def _explains_all(rule: Callable[..., Any], returned: Sequence[Returned]) -> bool:
    return all(_explains(rule, one) for one in returned)


def _explains(rule: Callable[..., Any], returned: Returned) -> bool:
    """Whether `rule` gives what the call gave, or fails where the call did."""
    try:
        other = rule(*returned.call.args, **returned.call.kwargs)
    except (IndexError, ValueError):
        return returned.raised is not None
    return returned.raised is None and gives(returned.value, other)
