"""What came back, read as arrays; and which misunderstanding explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from kata.collect.answer import Returned
from kata.diagnose.sentences import mistake
from kata.keras.arrays import NUMBERS_OR_BOOLS, as_array, fits_an_array, same
from kata.score import Mistake

Misunderstanding = (
    tuple[str, Callable[..., Any]] | tuple[str, Callable[..., Any], Mapping[str, object]]
)
"""A mistake's id, what it would answer to a call's arguments, and facts of its sentence."""

Named = tuple[str, Mapping[str, object]]
"""A mistake's id and the facts of its sentence."""

PARTS = (np.ndarray, tuple, list, str)


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
    if one is None and (type(value) is float or fits_an_array(value)):
        one = np.asarray(value)
    return one is not None and same(one, np.asarray(other))


def _explains_all(rule: Callable[..., Any], returned: Sequence[Returned]) -> bool:
    return all(_explains(rule, one) for one in returned)


def _explains(rule: Callable[..., Any], returned: Returned) -> bool:
    """Whether `rule` gives what the call gave, or fails where the call did."""
    try:
        other = rule(*returned.call.args, **returned.call.kwargs)
    except (IndexError, ValueError):
        return returned.raised is not None
    return returned.raised is None and gives(returned.value, other)
