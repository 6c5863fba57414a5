"""Answers made of a program's parts, some of them wrong, judged by the suites themselves."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import Answer, Call, Returned
from kata.collect.draw import Draw
from kata.collect.run import Raised
from kata.diagnose import graphs
from kata.diagnose.calls import RAISED, gives
from kata.diagnose.search import Explanation, Program
from kata.expect import arrays, noting, plain
from kata.expect.noting import MismatchError
from kata.score import CheckLog

Test = Callable[[Any, Draw], None]
"""A test of a suite."""


class ProgramsAsAnswer:
    """Programs that answer in the place of a learner's file, by the names of its functions."""

    def __init__(
        self, functions: Mapping[str, Callable[..., Any]], parameters: Mapping[str, Sequence[str]]
    ) -> None:
        self.functions = functions
        self.calls: list[Call] = []
        self.parameters = {name: tuple(names) for name, names in parameters.items()}

    def call(self, call: Call, log: CheckLog) -> Returned:
        log.calls += 1
        self.calls.append(call)
        returned = Returned(call, log)
        try:
            with np.errstate(all="ignore"):
                returned.value = self.functions[call.function](*call.args, **call.kwargs)
        except RAISED as error:
            returned.raised = Raised(error, (), at_home=True)
        return returned


@dataclass
class Told:
    """What one test told of an answer.

    Attributes:
        wrong: whether the test failed.
        ids: of all mistakes told.
        explanations: what the searches found.
        calls: what was asked.
        seconds: how long the longest search took.
    """

    wrong: bool
    ids: frozenset[str]
    explanations: list[Explanation]
    calls: list[Call]
    seconds: float


def told(
    monkeypatch: pytest.MonkeyPatch,
    test: Test,
    functions: Mapping[str, Callable[..., Any]],
    parameters: Mapping[str, Sequence[str]],
    seed: int,
) -> Told:
    """What a suite's test tells of an answer of these functions."""
    log = CheckLog()
    explanations: list[Explanation] = []
    seconds = [0.0]
    file: Any = ProgramsAsAnswer(functions, parameters)

    def recorded(search: Callable[..., Explanation]) -> Callable[..., Explanation]:
        def explain(*args: Any, **kwargs: Any) -> Explanation:
            began = time.process_time()
            explanations.append(search(*args, **kwargs))
            seconds.append(time.process_time() - began)
            return explanations[-1]

        return explain

    with monkeypatch.context() as patched:
        patched.setattr(noting, "check", suppress(MismatchError))
        for room in (arrays, plain):
            patched.setattr(room, "explanation", recorded(room.explanation))
        patched.setattr(graphs, "explanation", recorded(graphs.explanation))
        test(Answer(file, log), Draw(seed, test.__name__))
    ids = frozenset(one.id for mismatch in log.mismatches for one in mismatch.mistakes)
    told_of = [one for one in explanations if one]
    return Told(bool(log.mismatches), ids, told_of, file.calls, max(seconds))


def drawn_sets(program: Program, count: int, size: int, seed: int = 0) -> Iterator[Explanation]:
    """So many sets of misconceptions of different parts; all of them where there are fewer."""
    some = list(program.sets(size))
    order = np.random.default_rng(seed).permutation(len(some))[:count]
    return (some[place] for place in order)


def are_alike(one: Callable[..., Any], other: Callable[..., Any], calls: Sequence[Any]) -> bool:
    """Whether two programs give the same, or raise the same, in all these calls."""
    return all(_alike(_given(one, args), _given(other, args)) for args in calls)


def is_wrong(program: Callable[..., Any], right: Program, args: Sequence[Any]) -> bool:
    """Whether a program gives something, and something else than the reference."""
    came = _given(program, args)
    return not isinstance(came, BaseException) and not _alike(came, _given(right, args))


def _alike(one: Any, other: Any) -> bool:
    if isinstance(one, BaseException) or isinstance(other, BaseException):
        return type(one) is type(other)
    return gives(one, other)


def _given(program: Callable[..., Any], args: Sequence[Any]) -> Any:
    try:
        with np.errstate(all="ignore"):
            return program(*args)
    except RAISED as error:
        return error
