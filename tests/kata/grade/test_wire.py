"""The wire: what goes in comes out, what is too much is said, and nothing else is believed."""

from __future__ import annotations

import contextlib
import json
import math
import socket
import struct
from collections import OrderedDict, namedtuple
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from kata.remote.inside import wire
from kata.remote.inside.wire import Reader, TooMuchError, WireError, Writer

NUMBERS = st.one_of(
    arrays.integer_dtypes(),
    arrays.unsigned_integer_dtypes(),
    arrays.floating_dtypes(sizes=(16, 32, 64)),
    arrays.complex_number_dtypes(sizes=(64, 128)),
    arrays.boolean_dtypes(),
)
ARRAYS = arrays.arrays(NUMBERS, arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLAIN = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.complex_numbers(), TEXT)
KEYS = st.one_of(TEXT, st.integers(), st.booleans(), st.none())
VALUES = st.recursive(
    st.one_of(PLAIN, ARRAYS),
    lambda parts: st.one_of(
        st.lists(parts, max_size=4),
        st.lists(parts, max_size=4).map(tuple),
        st.dictionaries(KEYS, parts, max_size=4),
    ),
    max_leaves=20,
)
_WORDS = "none bool int float complex str list tuple dict array number"
WORDS = _WORDS.split()
JSON = st.recursive(
    st.one_of(
        st.none(), st.booleans(), st.integers(), st.floats(), TEXT, st.sampled_from(["<f8", "<U4"])
    ),
    lambda parts: st.one_of(
        st.lists(parts, max_size=5),
        st.dictionaries(TEXT, parts, max_size=4),
        st.tuples(
            st.sampled_from(
                [
                    "none",
                    "bool",
                    "int",
                    "float",
                    "complex",
                    "str",
                    "list",
                    "tuple",
                    "dict",
                    "array",
                    "number",
                    "objects",
                ]
            ),
            parts,
        ).map(list),
        st.tuples(st.just("array"), st.just("<f8"), st.lists(st.integers(), max_size=3), parts).map(
            list
        ),
    ),
    max_leaves=20,
)


def there_and_back(value: Any) -> Any:
    writer = Writer()
    said = writer.value(value)
    frame = wire.frame(said, writer.bytes)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(frame)
        came = wire.receive(theirs, 5)
    assert came is not None
    return Reader(came[1]).value(came[0])


def are_same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray):
        return one.dtype == other.dtype and np.array_equal(
            one, other, equal_nan=one.dtype.kind in "fc"
        )
    if type(one) is not type(other):
        return False
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(are_same, one, other))
    if isinstance(one, dict):
        return list(one) == list(other) and all(map(are_same, one.values(), other.values()))
    if isinstance(one, complex):
        return are_same(one.real, other.real) and are_same(one.imag, other.imag)
    return one == other or (isinstance(one, float) and math.isnan(one) and math.isnan(other))


@settings(deadline=None, max_examples=150)
@given(VALUES)
def test_plain_data_comes_as_it_went(value: Any) -> None:
    assert are_same(value, there_and_back(value))


@settings(deadline=None, max_examples=300)
@given(JSON, st.binary(max_size=64))
def test_whatever_is_said_is_read_or_refused(said: Any, data: bytes) -> None:
    with contextlib.suppress(WireError):
        Reader(data).value(said)


@settings(deadline=None, max_examples=150)
@given(st.binary(max_size=200))
def test_whatever_is_sent_is_a_frame_or_is_refused(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(data)
        with contextlib.suppress(WireError):
            wire.receive(theirs, 5)


Point = namedtuple("Point", "x y")


class Loud(np.ndarray):
    def __array__(self, *args: Any, **kwargs: Any) -> Any:
        raise AssertionError("asked")

    def __len__(self) -> int:
        raise AssertionError("asked")


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (Point(1, 2), (1, 2)),
        (OrderedDict(a=1), {"a": 1}),
        (np.zeros((2, 1)).view(Loud), np.zeros((2, 1))),
        (np.float32(0.5), np.float32(0.5)),
    ],
    ids=["namedtuple", "OrderedDict", "subclass", "number"],
)
def test_a_class_of_plain_data_is_plain_data(value: Any, plain: Any) -> None:
    assert are_same(there_and_back(value), plain)


def test_an_object_is_its_types_name() -> None:
    assert Writer().value(object()) == ["object", "object", "object"]
    assert Writer().value(np.array([object()]))[:2] == ["object", "object"]


OBJECTS = [
    [[0.5, 1], [None, "a"]],
    [[1, 2], (3.5,)],
    [np.zeros(2), np.float32(1), [np.ones((1, 3))]],
    [],
]


@pytest.mark.parametrize("parts", OBJECTS, ids=str)
def test_an_array_of_plain_data_as_objects_comes_as_it_went(parts: list[Any]) -> None:
    went = np.fromiter(parts, object).reshape(len(parts), 1)
    came = there_and_back(went)
    assert (came.dtype, came.shape) == (object, went.shape)
    assert are_same(came.tolist(), went.tolist())


def nested(depth: int) -> list[Any]:
    return [nested(depth - 1)] if depth else []


@pytest.mark.parametrize(
    ("value", "what"),
    [
        (np.zeros(wire.MOST_NUMBERS + 1), "numbers"),
        (np.broadcast_to(np.zeros(1), (2**40,)), "numbers"),
        ("x" * (wire.LONGEST_TEXT + 1), "characters"),
        ([0] * (wire.MOST_PARTS + 1), "parts"),
        (nested(wire.DEEPEST + 1), "parts"),
    ],
    ids=["array", "broadcast", "text", "list", "nested"],
)
def test_too_much_is_never_sent(value: Any, what: str) -> None:
    with pytest.raises(TooMuchError, match=what):
        Writer().value(value)


@pytest.mark.parametrize(
    "said",
    [
        ["array", "|O", [1], 0],
        ["array", "<f8", [2**40], 0],
        ["array", "<f8", [0, 2**40], 0],
        ["array", "<f8", [-1], 0],
        ["array", "<f8", [1], -8],
        ["array", "<f8", [3], 8],
        ["array", "<f8", [1] * 40, 0],
        ["array", "<i4,<f8", [1], 0],
        ["array", "<U1000000000", [0], 0],
        ["array", "<M8[s]", [1], 0],
        ["number", "|O", 0],
        ["objects", [2], [["none"]]],
        ["objects", [-1], [["none"]]],
        ["objects", [1], [["dict", []]]],
        ["objects", [1], [["objects", [1], [["none"]]]]],
        ["objects", [1]],
        ["objects", [1], ["none"]],
        ["int", "0x" + "f" * 20_000],
        ["dict", [[["list", []], ["none"]]]],
        ["dict", [[["str", "a"]]]],
        ["list", "abc"],
        ["pickle", "abc"],
        ["object", "object", "x"],
        {"list": []},
    ],
    ids=str,
)
def test_what_is_no_plain_data_is_refused(said: Any) -> None:
    with pytest.raises(WireError):
        Reader(b"\0" * 16).value(said)


def test_characters_that_are_none_are_refused() -> None:
    with pytest.raises(WireError):
        Reader(struct.pack("<I", 0x7FFFFFFF)).value(["array", "<U1", [1], 0])
    assert Reader(b"").value(["str", "\ud800"]) == "?"


@pytest.mark.parametrize("data", [b"", b"\0\0", struct.pack(">II", 10, 0) + b"[]"])
def test_half_a_frame_is_the_end(data: bytes) -> None:
    ours, theirs = socket.socketpair()
    with theirs:
        with ours:
            ours.sendall(data)
        assert wire.receive(theirs, 5) is None


def test_a_frame_that_comes_too_slowly_is_not_waited_for() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(struct.pack(">II", 10, 0))
        with pytest.raises(TimeoutError):
            wire.receive(theirs, 0.05)


def test_a_frame_that_is_too_long_is_refused_before_it_comes() -> None:
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.sendall(struct.pack(">II", wire.MOST_BYTES, 1))
        with pytest.raises(WireError):
            wire.receive(theirs, 5)
    with pytest.raises(TooMuchError):
        wire.frame([], [b"\0" * (wire.MOST_BYTES + 1)])


def test_json_that_is_too_deep_is_refused() -> None:
    text = json.dumps("x")
    deep = (b"[" * 100_000) + text.encode() + (b"]" * 100_000)
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**20)
        ours.sendall(struct.pack(">II", len(deep), 0) + deep)
        with pytest.raises(WireError):
            wire.receive(theirs, 5)


def test_arrays_never_lie_on_the_same_bytes() -> None:
    writer = Writer()
    said = writer.value([np.zeros(1000), np.ones(3)])
    data = b"".join(writer.bytes)
    assert len(Reader(data).value(said)) == 2
    with pytest.raises(WireError, match="same bytes"):
        Reader(data).value(["list", [said[1][0]] * 3000])


def test_no_number_comes_that_python_does_not_write_out() -> None:
    largest = int("f" * wire.LONGEST_INT, 16)
    assert str(Reader(b"").value(["int", hex(largest)[2:]]))
    with pytest.raises(WireError):
        Reader(b"").value(["int", hex(largest * 16)])
