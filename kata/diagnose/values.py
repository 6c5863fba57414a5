"""What a call gave: whether it is what a program gives, of what form, and what is in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from kata.keras.arrays import (
    NUMBERS_OR_BOOLS,
    as_array,
    fits_an_array,
    is_bool,
    is_number,
    is_whole,
    same,
)

PARTS = (np.ndarray, tuple, list, str, type(None))


def gives(value: Any, other: Any) -> bool:
    """Whether `value` is what a program gives: an array, a number, a text, a dict, or several."""
    if isinstance(other, BaseException):
        return type(value) is type(other)
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
        return all(map(gives, value, other))
    one = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    if one is None and (type(value) is float or fits_an_array(value)):
        one = np.asarray(value)
    return one is not None and same(one, np.asarray(other))


def form_of(value: Any) -> object:
    """What there is of a value besides its numbers: its type, or its shape, or those in it."""
    if is_number(value) or is_bool(value):
        return ()
    array = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    if array is not None:
        return array.shape
    if isinstance(value, (tuple, list)):
        forms = tuple(map(form_of, value))
        # Numbers in a list are what an array of them is.
        return forms if any(forms) else (len(forms),)
    return frozenset(value) if isinstance(value, dict) else type(value)


def plain_in(value: Any) -> Iterator[Any]:
    """The numbers and texts in data; no nan, which is another one each time."""
    if isinstance(value, (np.ndarray, np.generic)):
        value = value.tolist()
    if isinstance(value, (dict, list, tuple)):
        for part in value.values() if isinstance(value, dict) else value:
            yield from plain_in(part)
    elif isinstance(value, (bool, int, float, str)) and value == value:
        yield value
