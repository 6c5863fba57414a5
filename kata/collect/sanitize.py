"""What came back from a learner's code, without what no question can be asked about.

Whoever asks an object what it is believes ``__class__``, which the object is free to
choose: it may claim to be an array, and then answer for itself.
"""

from __future__ import annotations

from typing import Any

# Python itself refuses to write out whole numbers of more than 4300 digits.
LONGEST = 10_000


def sanitize(value: Any, inside: tuple[int, ...] = ()) -> Any:
    """`value`, with a stand-in for every part that lies about its class or holds itself."""
    kind = type(value)
    if not _is_its_class(value, kind) or id(value) in inside:
        return _stand_in(kind)
    if kind is int and value.bit_length() > LONGEST:
        return _stand_in(kind)
    around = (*inside, id(value))
    if kind in (list, tuple):
        return kind(sanitize(part, around) for part in value)
    if kind is dict:
        return {_sanitized_key(key): sanitize(part, around) for key, part in value.items()}
    return value


def _sanitized_key(key: Any) -> Any:
    """The key, or a plain text in its place: a key decides what it equals."""
    if issubclass(type(key), str):
        return str.__str__(key)
    return (
        sanitize(key)
        if type(key) in (int, float, bool, tuple, type(None))
        else _stand_in(type(key))
    )


def _is_its_class(value: Any, kind: type) -> bool:
    try:
        return value.__class__ is kind
    except Exception:
        return False


def _stand_in(kind: type) -> Any:
    """An object that has the type's name and nothing else of it."""
    return type(kind.__name__, (), {})()
