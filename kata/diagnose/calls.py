"""Which misconceptions explain what the calls of a function gave, all of them together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from kata.collect.answer import Call, Returned
from kata.diagnose.search import Explanation, Program, explanations, shared
from kata.keras.arrays import NUMBERS_OR_BOOLS, as_array, fits_an_array, is_bool, is_whole, same

PARTS = (np.ndarray, tuple, list, str)


def explanation(
    returned: Sequence[Returned], program: Program, ungraded: Sequence[Returned] = ()
) -> Explanation:
    """The smallest set of misconceptions that explains all these calls, the right ones too.

    One call alone often has several explanations: the timestep before timestep 1 is also
    the first.

    Args:
        returned: what the calls gave.
        program: the reference.
        ungraded: further calls, which nothing is asked of, that have to be explained too.

    Returns:
        What all smallest sets share, where there are several; nothing where none explains it.
    """
    return _explanation(frozenset((*returned, *ungraded)), program)


# A test asks for each of its expectations, and of the same calls.
@lru_cache(maxsize=1)
def _explanation(calls: frozenset[Returned], program: Program) -> Explanation:
    failed = [one for one in calls if one.gave and not _explains(program, one)]
    if not failed:
        return ()
    # What is wrong rules out most; of that, what is computed in the shortest time.
    first = sorted(failed, key=lambda one: _size(one.call))
    ordered = [*first, *(one for one in calls if one not in first)]
    found = explanations(program, lambda built: all(_explains(built, one) for one in ordered))
    others = [_other_numbers(one.call) for one in ordered]

    def alike(some: Explanation) -> Callable[[Explanation], bool]:
        built = program.built(*some)
        gave = [_given_by(built, call) for call in others]
        return lambda other: all(
            _are_same(one, _given_by(program.built(*other), call))
            for one, call in zip(gave, others, strict=True)
        )

    return shared(found, alike)


def gives(value: Any, other: Any) -> bool:
    """Whether `value` is what a program gives: an array, a number, a text, a dict, or several."""
    if other is None or isinstance(other, str):
        return type(value) is type(other) and bool(value == other)
    if is_bool(other):
        return is_bool(value) and bool(value) == bool(other)
    if isinstance(other, dict):
        if not isinstance(value, dict) or value.keys() != other.keys():
            return False
        return all(is_whole(value[key]) and gives(value[key], it) for key, it in other.items())
    if isinstance(other, (tuple, list)) and any(isinstance(one, PARTS) for one in other):
        if not isinstance(value, (tuple, list)) or len(value) != len(other):
            return False
        return all(gives(one, it) for one, it in zip(value, other, strict=True))
    one = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    if one is None and (type(value) is float or fits_an_array(value)):
        one = np.asarray(value)
    return one is not None and same(one, np.asarray(other))


def _explains(program: Callable[..., Any], returned: Returned) -> bool:
    """Whether the program gives what the call gave, or raises what it raised."""
    other = _given_by(program, returned.call)
    if isinstance(other, BaseException):
        return returned.raised is not None and isinstance(returned.raised.error, type(other))
    return returned.gave and gives(returned.value, other)


def _given_by(program: Callable[..., Any], call: Call) -> Any:
    """What the program gives; the exception where it raises one."""
    try:
        with np.errstate(all="ignore"):
            return program(*call.args, **call.kwargs)
    except Exception as error:
        # A wrong program may raise anything, for numbers that it was not made for.
        return error


def _are_same(one: Any, other: Any) -> bool:
    if isinstance(one, BaseException) or isinstance(other, BaseException):
        return type(one) is type(other)
    return gives(one, other)


def _size(call: Call) -> int:
    return sum(int(np.size(one)) for one in call.named.values())


def _other_numbers(call: Call) -> Call:
    """The same call with other numbers in its arrays; with other whole numbers where it has none.

    They are the same whenever it is asked.
    """
    rng = np.random.default_rng(0)

    def other(value: Any) -> Any:
        if isinstance(value, list):
            return [other(one) for one in value]
        if isinstance(value, np.ndarray) and value.dtype.kind == "f":
            return np.asarray(rng.uniform(-1, 1, value.shape), dtype=value.dtype)
        return value + int(rng.integers(1, 9)) if not arrays and type(value) is int else value

    arrays = bool(call.named)
    return Call(
        call.function,
        tuple(map(other, call.args)),
        {name: other(value) for name, value in call.kwargs.items()},
        call.parameters,
    )
