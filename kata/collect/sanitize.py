"""What came back from a learner's code, as plain data, without what no question can be asked about.

Whoever asks an object what it is believes ``__class__``, which the object is free to
choose: it may claim to be an array, and then answer for itself. Here alone is a value walked
through before it is known to be harmless, and never further than any answer goes.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

# Python itself refuses to write out whole numbers of more than 4300 digits.
LONGEST = 10_000

# Somewhat more than a process behind a wall may say, so that it is told that it says too much.
LONGEST_TEXT = 50_000
DEEPEST = 50
MOST_PARTS = 100_000

SCALARS = (int, float, complex, bool, type(None))


def sanitize(value: Any) -> Any:
    """`value`, with a stand-in for every part that lies about its class or holds itself.

    Lists, tuples, dicts, texts and arrays of a class of somebody's own become Python's and
    NumPy's. What is too deep becomes a stand-in too, and the whole where there are too many
    parts; a text that is too long is cut.
    """
    try:
        return _sanitized(value, (), iter(range(MOST_PARTS)))
    except StopIteration:
        # Whoever is told of its type is told what is odd about it.
        return _called(f"{name_of(type(value))}_of_too_many_parts")


def plain_text(text: str, longest: int) -> str:
    """A text of no class of its own, that can be shown; its beginning, where it is longer."""
    return str.__getitem__(text, slice(longest)).encode("utf-8", "replace").decode()


def name_of(kind: type) -> str:
    """The class's own name, whatever its metaclass says."""
    return plain_text(vars(type)["__name__"].__get__(kind), 100)


def _sanitized(
    value: Any, inside: tuple[int, ...], left: Iterator[int], within_array: bool = False
) -> Any:
    kind = type(value)
    next(left)
    if len(inside) > DEEPEST or id(value) in inside or not _is_its_class(value, kind):
        return _stand_in(kind)
    around = (*inside, id(value))
    if kind is int:
        return value if value.bit_length() <= LONGEST else _stand_in(kind)
    if issubclass(kind, np.generic):
        return value if kind.__module__ == "numpy" else _stand_in(kind)
    if issubclass(kind, str):
        return str.__getitem__(value, slice(LONGEST_TEXT))
    for base in (list, tuple):
        if issubclass(kind, base):
            parts = base.__iter__(value)
            return base([_sanitized(part, around, left, within_array) for part in parts])
    if issubclass(kind, dict):
        return {
            _sanitized_key(key): _sanitized(part, around, left, within_array)
            for key, part in dict.items(value)
        }
    if issubclass(kind, np.ndarray):
        return _array(value, around, left)
    # An array asks what it holds how it is written, when it is shown.
    return _stand_in(kind) if within_array and kind not in SCALARS else value


def _array(value: Any, around: tuple[int, ...], left: Iterator[int]) -> Any:
    """An array of NumPy's own class, its objects looked at one by one."""
    plain: np.ndarray = np.ndarray.view(value, np.ndarray)
    if not plain.dtype.hasobject:
        return plain
    if plain.dtype.kind != "O" or plain.size > MOST_PARTS:
        return _stand_in(np.ndarray)
    objects = np.empty(plain.size, dtype=object)
    for place, part in enumerate(plain.ravel().tolist()):
        objects[place] = _sanitized(part, around, left, within_array=True)
    return objects.reshape(plain.shape)


def _sanitized_key(key: Any) -> Any:
    """The key, or a plain one in its place: a key decides what it equals."""
    kind = type(key)
    if issubclass(kind, str):
        return str.__getitem__(key, slice(LONGEST_TEXT))
    parts = key if kind is tuple else (key,)
    if all(type(part) in SCALARS or type(part) is str for part in parts):
        return sanitize(key)
    return _stand_in(kind)


def _is_its_class(value: Any, kind: type) -> bool:
    try:
        return value.__class__ is kind
    except Exception:
        return False


def _stand_in(kind: type) -> Any:
    """An object that has the type's name and nothing else of it."""
    return _called(name_of(kind))


def _called(name: str) -> Any:
    return type(name, (), {"__repr__": lambda self: f"<{type(self).__name__}>"})()
