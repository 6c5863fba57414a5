"""A process that answers by itself: what it sends is its own failure, never the grader's."""

from __future__ import annotations

import socket
import struct
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kata.collect.answer import Call, Returned
from kata.errors import ApartError
from kata.remote.answer import RemoteFile
from kata.remote.inside import wire
from kata.sandbox.inside.confine import Limits
from kata.sandbox.process import Ending
from kata.score import CheckLog
from tests.kata.grade.test_exceptions import FACTS

LIMITS = Limits(wall_seconds=5)
CALL = Call("double", (3,), {}, ("x",))
TUPLE = {"after": ["tuple", [["int", "0x3"]]], "begin": 0}
_JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda parts: st.lists(parts, max_size=4) | st.dictionaries(st.text(max_size=5), parts),
    max_leaves=8,
)
_WORDS = ["none", "int", "str", "list", "dict", "array", "eager", "object", "model", "no_history"]
_VALUES = st.tuples(st.sampled_from(_WORDS), _JUNK, _JUNK).map(list) | _JUNK
_SIZES = st.sampled_from(["parts", "bytes", "layers"])
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "value": _VALUES,
        "after": st.just(["tuple", [["int", "0x3"]]]) | _VALUES,
        "begin": st.just(0) | _JUNK,
        "missing": _JUNK,
        "refused": st.fixed_dictionaries({}, optional={"size": _SIZES | _JUNK, "type": _JUNK}),
        "raised": FACTS | _JUNK,
    },
)


class Forger:
    """Stands in for a process that loads, and then answers each request with the same bytes."""

    def __init__(self, answer: bytes, loads: bool = True) -> None:
        self.channel, self._far = socket.socketpair()
        first = [wire.frame({"loaded": True})] if loads else []
        self._answers = [*first, answer]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self) -> None:
        with self._far:
            for answer in self._answers:
                if wire.receive(self._far) is None:
                    return
                self._far.sendall(answer)

    def begin_call(self) -> None:
        """Nobody counts what a call of it computes."""

    def output(self) -> str:
        return ""

    def ending(self, timeout: float | None = None) -> Ending:
        return Ending("exit", "0")

    def close(self) -> None:
        self.channel.close()
        self._thread.join()


def returned_by(folder: Path, answer: bytes, loads: bool = True) -> Returned:
    file = folder / "answer.py"
    file.write_text("def double(x): ...\n", encoding="ascii")
    forger: Any = Forger(answer, loads)
    remote = RemoteFile(file, {"double": ("x",)}, lambda: forger, LIMITS)
    returned = Returned(CALL, CheckLog())
    remote.make(CALL, returned)
    remote.close()
    forger.close()
    return returned


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(said=ANSWERS | _JUNK)
def test_whatever_is_answered_is_read_or_told(
    said: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    returned = returned_by(tmp_path_factory.getbasetemp(), wire.frame(said))
    assert returned.missing or returned.raised or returned.unloaded is None


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(said=st.fixed_dictionaries({}, optional={"loaded": _JUNK, "raised": FACTS}) | _JUNK)
def test_whatever_is_answered_to_a_load_is_told(
    said: Any, tmp_path_factory: pytest.TempPathFactory
) -> None:
    returned = returned_by(tmp_path_factory.getbasetemp(), wire.frame(said), loads=False)
    assert returned.raised or returned.unloaded


@pytest.mark.parametrize(
    "said",
    [
        5,
        {},
        {"refused": {"size": []}},
        {"refused": ["size"]},
        {"raised": {"kinds": ["OSError"], "name": "a", "text": "t", "lines": [5]}},
        {"raised": {"kinds": 3, "name": "a", "text": "t", "lines": []}},
        {"value": ["none"], "after": ["dict", []], "begin": 0},
        {"value": ["none"], **TUPLE, "begin": True},
        {"value": ["none"], **TUPLE, "begin": -1},
        {"value": ["symbolic", "same", 0], **TUPLE},
        {"value": ["model", None, {"number": -1, "class": "a b"}], **TUPLE},
        {"value": ["eager", ["str", "a"]], **TUPLE},
    ],
    ids=str,
)
def test_no_answer_is_told_as_none(said: Any, tmp_path: Path) -> None:
    raised = returned_by(tmp_path, wire.frame(said)).raised
    assert raised
    assert isinstance(raised.error, ApartError)
    assert raised.error.id == "broke_protocol"
    assert raised.error.facts["function"] == "double"


@pytest.mark.parametrize("sent", [b"", b"\0\0\0", struct.pack(">II", 9, 0) + b"{"])
def test_half_an_answer_is_told_as_the_end(sent: bytes, tmp_path: Path) -> None:
    raised = returned_by(tmp_path, sent).raised
    assert raised
    assert isinstance(raised.error, ApartError)
    assert raised.error.id == "died_exit"
