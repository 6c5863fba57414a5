"""Whose fault it is where a test cannot judge what an answer gave: the grader's only by evidence.

An exception is none: whoever answers can bring one about. Evidence has nothing of the answer in
it: no process could be started for it, the disk is full, or the solution fails in the same test.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from kata.collect.answer import USERS_WISH, Answer, AnswerFile
from kata.collect.collector import ERROR, AnswerFileCollector, again, log_of
from kata.diagnose.mistakes import mistake
from kata.errors import FULL, GraderError, note_failure, noted_failures
from kata.language import say
from kata.score import WRONG, CheckLog, Mismatch, Result


def is_answers(collector: AnswerFileCollector, item: pytest.Function) -> bool:
    """Record that an answer is wrong, where a test could not judge it, and it is not our fault."""
    log, error = log_of(item), item.stash.get(ERROR, None)
    # A test that -x stopped at its first mismatch has its verdict.
    stopped = isinstance(error, AssertionError) and log.mismatches
    if stopped or (error is None and log.judged == log.calls):
        return False
    if is_ours(collector, item):
        return False
    if error is not None:
        note_failure(error)
        del item.stash[ERROR]
    log.broken, log.judged = True, log.calls
    log.mismatches.append(_mismatch(_function(collector, item), log.call))
    return True


def is_ours(collector: AnswerFileCollector, item: pytest.Function) -> bool:
    """Whether there is evidence that the grader is at fault, not the answer."""
    error, exercise = item.stash.get(ERROR, None), collector.exercise
    full = isinstance(error, OSError) and error.errno in FULL
    # pytest's own way out is an Exception, too.
    interrupted = isinstance(error, USERS_WISH) or not isinstance(error, (Exception, type(None)))
    if full or interrupted or isinstance(error, GraderError) or not log_of(item).calls:
        return True
    if collector.answer.path == exercise.solution:
        return True
    log = CheckLog()
    try:
        again(item)(Answer(AnswerFile(exercise.solution, exercise.parameters), log))
    except Exception:
        return True
    return bool(log.mismatches) or log.judged < log.calls


def without_explanation(
    result: Result, error: BaseException, collector: AnswerFileCollector, item: pytest.Item
) -> Result:
    """A result that cannot be shown or sent, without all that is told of it."""
    note_failure(error)
    bare = replace(result, mismatches=(), target=None, printed="", trouble=noted_failures())
    if result.state != WRONG:
        return bare
    function = _function(collector, item)
    return replace(bare, mismatches=(_mismatch(function, function),))


def _function(collector: AnswerFileCollector, item: pytest.Item) -> str:
    name = getattr(item, "originalname", item.name)
    return collector.exercise.tests[name].function


def _mismatch(function: str, call: str) -> Mismatch:
    return Mismatch(
        function,
        call,
        expected=say("what the exercise asks for"),
        yours=say("something that cannot be compared with it"),
        mistakes=(mistake("cannot_be_judged", function=function),),
    )
