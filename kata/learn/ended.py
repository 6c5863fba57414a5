"""What is told of a check that did not come to its end: which call ended it, and where."""

import re
import signal
from collections.abc import Mapping, Sequence
from typing import Any

from kata.collect.lines import with_lines
from kata.curriculum import Exercise, GradedTest
from kata.diagnose.mistakes import mistake
from kata.language import say
from kata.learn.warm.owner import JobEnd
from kata.score import BLOCKED, WRONG, Mismatch, Mistake, Result

_BLOCK = re.compile(r"^(?:Timeout \(|Fatal Python error)", re.MULTILINE)
_SIGNAL = {number.value: number.name for number in signal.Signals}


def results_of(
    exercise: Exercise,
    file: str,
    came: Sequence[Result],
    call: Mapping[str, Any],
    ending: JobEnd,
    seconds: float,
) -> tuple[Result, ...]:
    """What came of every test where the process ended under one of them, after others `came`.

    `file` is the answer file as it is shown; `call` the last call that was told, as
    `LimitedAnswerFile` tells it, and `seconds` how long it had been running.
    """
    known = {result.test.partition("[")[0] for result in came}
    left = [test for test in exercise.tests.values() if test.name not in known]
    if not left:
        return tuple(came)
    guilty, *others = left
    line = line_of(call["source"], ending.traces)
    function = str(call["function"])
    mismatch = Mismatch(
        function=function,
        call=str(call["call"]),
        expected=say("an answer"),
        yours=say("nothing came back"),
        line=line,
        mistakes=(_mistake(function, ending, line, seconds),),
    )
    wrong = not_run(exercise, file, guilty, WRONG, mismatches=(mismatch,))
    needed = {"needs": guilty.name, "needs_sentence": guilty.sentence}
    blocked = [not_run(exercise, file, test, BLOCKED, **needed) for test in others]
    return (*came, with_lines(wrong, call.get("lines", ())), *blocked)


def line_of(file: str, traces: str) -> int | None:
    """The line of `file` that Python was at last, as faulthandler noted it."""
    begun = [found.start() for found in _BLOCK.finditer(traces)]
    if not begun:
        return None
    # faulthandler writes ASCII alone.
    name = re.escape(file.encode("ascii", "backslashreplace").decode())
    found = re.search(rf'File "{name}", line (\d+)', traces[begun[-1] :])
    return int(found[1]) if found else None


def _mistake(function: str, ending: JobEnd, line: int | None, seconds: float) -> Mistake:
    if ending.kind == "silent":
        facts: dict[str, Any] = {"function": function, "seconds": round(seconds)}
        if line:
            return mistake("still_running", **facts, line=line)
        return mistake("limit_wall", **facts)
    if ending.kind == "signal":
        if ending.status == getattr(signal, "SIGKILL", None):
            # Nobody here has sent it: so does a system whose memory is short.
            return mistake("killed_outside", function=function)
        name = _SIGNAL.get(ending.status, str(ending.status))
        return mistake("died_signal", function=function, signal=name)
    return mistake("died_exit", function=function, status=ending.status)


def not_run(exercise: Exercise, file: str, test: GradedTest, state: str, **more: Any) -> Result:
    """The result of a test that has not come to its end, and has earned nothing."""
    return Result(
        folder="exercises",
        file=file,
        chapter=exercise.chapter,
        exercise=exercise.name,
        test=test.name,
        sentence=test.sentence,
        points=test.points,
        earned=0.0,
        state=state,
        **more,
    )
