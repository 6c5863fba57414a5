"""What an exception's facts are made into: an exception as at home, whatever the facts."""

from __future__ import annotations

import builtins
import contextlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.remote.inside.wire import WireError
from kata.remote.values import error_of

OF_PYTHON = [
    one
    for one in vars(builtins).values()
    if isinstance(one, type) and issubclass(one, BaseException)
]
_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=5), parts),
    max_leaves=8,
)
_NAMES = st.sampled_from([*(one.__name__ for one in OF_PYTHON), "exec", "Own", "\0", "\x1b[2J", ""])
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "kinds": st.lists(_NAMES | _JUNK, max_size=4) | _JUNK,
        "name": _NAMES | _JUNK,
        "text": st.text(max_size=20) | _JUNK,
        "lines": st.lists(st.tuples(st.integers(0, 9), st.text(), st.text()).map(list)) | _JUNK,
        "at_home": _JUNK,
        "syntax": st.tuples(st.text(), st.integers(), st.text()).map(list) | _JUNK,
        "module": _JUNK,
    },
)


def facts_of(error: BaseException, **more: Any) -> dict[str, Any]:
    kinds = [one.__name__ for one in type(error).__mro__ if one.__module__ == "builtins"]
    named = {"kinds": kinds, "name": type(error).__name__, "text": str(error), "lines": []}
    return {**named, "at_home": True, **more}


@given(FACTS | _JUNK)
def test_whatever_is_said_is_an_exception_or_is_refused(said: Any) -> None:
    with contextlib.suppress(WireError):
        str(error_of(said).error)


@given(st.sampled_from(OF_PYTHON), st.text(max_size=20))
def test_every_exception_of_pythons_can_be_told(kind: type[BaseException], text: str) -> None:
    said = {"kinds": [kind.__name__, "Exception"], "name": kind.__name__, "text": text, "lines": []}
    error = error_of(said).error
    assert type(error).__name__ == kind.__name__
    assert isinstance(error, SyntaxError) or str(error) == text


@pytest.mark.parametrize(
    "error",
    [
        KeyError("a"),
        OSError(2, "No such file or directory", "a"),
        MemoryError(),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        ImportError("cannot import name 'a' from 'b'"),
        StopIteration(range(3)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_says_what_it_said(error: Exception) -> None:
    made = error_of(facts_of(error)).error
    assert isinstance(made, type(error))
    assert str(made) == str(error)
    assert type(made).__name__ == type(error).__name__


def test_the_stubs_own_exception_is_known() -> None:
    assert error_of(facts_of(NotImplementedError(), lines=[[1, "f", "raise"]])).is_stub


def test_an_address_is_not_told() -> None:
    assert str(error_of(facts_of(ValueError("<object at 0x7f00deadbeef>"))).error) == (
        "<object at 0x…>"
    )
