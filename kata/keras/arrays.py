"""What came back, read as arrays and numbers; and when two arrays are the same."""

from typing import Any

import numpy as np

from kata.keras import symbolic

TOLERANCE = 1e-5

NUMBERS = "iuf"
WHOLE_NUMBERS = "iu"
FLOATS = "f"
BOOLS = "b"
NUMBERS_OR_BOOLS = "biuf"

LARGEST = np.iinfo(np.int64).max


def same(yours: np.ndarray, expected: np.ndarray) -> bool:
    """Exactly the shape, then the values within rounding; nothing is broadcast."""
    if yours.shape != expected.shape:
        return False
    return bool(np.allclose(yours, expected, rtol=TOLERANCE, atol=TOLERANCE, equal_nan=True))


def as_array(value: Any, kinds: str = NUMBERS, listed: bool = False) -> np.ndarray | None:
    """`value` as an array, if it is one of these kinds of number; never by its own methods.

    `kinds` are those of NumPy dtypes: "iuf" for any numbers. If `listed`, a list or tuple of whole
    numbers is as good.
    """
    if symbolic.is_eager(value):
        value = value.numpy()
    if listed and isinstance(value, (list, tuple)) and all(map(fits_an_array, value)):
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


def fits_an_array(value: Any) -> bool:
    """Whether `value` is a whole number, and none too large for NumPy's."""
    return is_whole(value) and abs(int(value)) <= LARGEST


def is_whole(value: object) -> bool:
    """Whether `value` is an int, Python's or NumPy's; True and False are not."""
    return type(value) is int or isinstance(value, np.integer)


def is_number(value: object) -> bool:
    """Whether `value` is one number, Python's or NumPy's; True and False are not."""
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iuf"
    return is_whole(value) or type(value) is float or isinstance(value, np.floating)


def is_bool(value: object) -> bool:
    """Whether `value` is True or False, Python's or NumPy's."""
    return type(value) in (bool, np.bool_)
