"""How a mismatch is recorded: softly, so that one test reports all that is wrong at once."""

from collections.abc import Callable, Sequence

import numpy as np
from pytest_check import check

from kata.collect.answer import Returned
from kata.collect.run import Raised
from kata.diagnose import exceptions
from kata.diagnose.mistakes import NOTHING, Diagnosis, known, mistake
from kata.diagnose.search import is_explaining, stop_if_judging
from kata.errors import ApartError
from kata.expect import describe
from kata.language import Phrase, literally, say
from kata.score import Mismatch, Mistake
from kata.sketch import Sketch

LINES = 3
"""So many of a learner's own lines that an error passed through are told where room is little."""


class MismatchError(AssertionError):
    """What a returned value was not; carries the words that pytest's own view shows."""


def aim(returned: Returned, target: Sketch | None) -> None:
    """Say what a right answer looks like, before it is judged."""
    returned.target = target
    returned.log.target = returned.log.target or target


def check_returned(returned: Returned, expected: Phrase) -> bool:
    """Whether the call gave anything to judge; if not, what kept it from that is recorded."""
    _judge(returned)
    if returned.failed:
        return False
    if returned.unloaded:
        asked = say("a file that Python can import")
        told = exceptions.on_import(returned.unloaded, returned.file)
        _record_raised(returned, asked, returned.unloaded, told)
    elif returned.untouched:
        record_mismatch(returned, expected, literally("NotImplementedError"), NOTHING)
    elif returned.missing:
        both = say("a function of this name"), say("no function of this name")
        told = known(mistake("missing_function", function=returned.call.function))
        record_mismatch(returned, *both, told)
    elif returned.raised:
        told = exceptions.on_call(returned.raised, returned.call, returned.file)
        _record_raised(returned, expected, returned.raised, told)
    elif returned.changed:
        name = returned.changed
        both = say("{name} as it was", name=name), say("{name} is changed", name=name)
        record_mismatch(returned, *both, known(mistake("argument_changed", name=name)))
    else:
        return True
    return False


def check_raised(returned: Returned, expected: Phrase, naming: str, unnamed: Mistake) -> bool:
    """Whether the call raised anything: it should be a ValueError whose text holds `naming`.

    Another error is recorded, as the mistake `unnamed` where nothing more is known of it;
    what came back instead of an error is left to the caller.
    """
    raised = returned.raised
    if raised is None or raised.is_stub:
        return False
    _judge(returned)
    text = raised.text
    for given in returned.call.given.values():
        # The whole text given holds what was wrong with it, but does not name it.
        text = text.replace(given, "") if isinstance(given, str) and given != naming else text
    if not issubclass(raised.kind, ValueError) or naming not in text:
        told = exceptions.on_call(raised, returned.call, returned.file)
        told = Diagnosis(told.mistakes or (unnamed,), told.facts)
        _record_raised(returned, expected, raised, told)
    return True


def record_mismatch(
    returned: Returned,
    expected: Phrase,
    yours: Phrase,
    diagnosis: Diagnosis,
    where: Phrase | None = None,
    raised: Raised | None = None,
    seen: Sketch | None = None,
) -> None:
    """Record one mismatch, `seen` as a picture can show it; a call fails with its first."""
    stop_if_judging()
    returned.failed, call = True, returned.call
    if returned.refused:
        # What stands in its place says nothing of it.
        refused = mistake("refused_type", function=call.function, type=returned.refused)
        diagnosis = known(refused)
    # The arrays that the call shows by their names alone.
    named = () if returned.missing else call.named.items()
    mismatch = Mismatch(
        function="" if returned.unloaded else call.function,
        call=str(call),
        expected=expected,
        yours=yours,
        where=where,
        line=raised.line if raised else returned.untouched,
        mistakes=diagnosis.mistakes,
        facts=diagnosis.facts,
        arguments=tuple(describe.argument(name, np.asarray(numbers)) for name, numbers in named),
        not_started=bool(returned.untouched) or (raised is not None and raised.is_stub),
        expected_sketch=returned.target,
        yours_sketch=seen,
    )
    returned.log.mismatches.append(mismatch)
    returned.log.fixed_mismatches += returned.fixed
    if is_explaining():
        return
    told = MismatchError(_in_english(mismatch))
    # pytest-check swallows whatever is raised inside, Ctrl-C too: it fails the test at its end.
    with check:
        raise told from (raised.error if raised else None)


def _in_english(mismatch: Mismatch) -> str:
    """A mismatch in the words of pytest's own view."""
    arguments = [one.to("en") for one in mismatch.arguments]
    rows = f"expected {mismatch.expected.to('en')}", f"yours    {mismatch.yours.to('en')}"
    told = [*(one.sentence for one in mismatch.mistakes), *mismatch.facts]
    return "\n".join([mismatch.call, *arguments, *rows, *(phrase.to("en") for phrase in told)])


def fixed(returned: Sequence[Returned]) -> Sequence[Returned]:
    """Calls that are the same for every seed: they have to be right, but earn nothing alone."""
    for one in returned:
        one.log.fixed += not one.fixed
        one.fixed = True
    return returned


def ungraded(returned: Sequence[Returned]) -> Sequence[Returned]:
    """Calls that nothing is asked of: they only help to tell one mistake from another."""
    for one in returned:
        one.judged, one.graded = True, False
        one.log.calls -= 1
        one.log.fixed -= one.fixed
    return returned


def _judge(returned: Returned) -> None:
    """Remember that an expectation has looked at the call."""
    returned.log.judged += not returned.judged
    returned.judged = True


def _record_raised(
    returned: Returned, expected: Phrase, raised: Raised, diagnosis: Diagnosis
) -> None:
    yours = _raised(raised, 0, str).with_brief(_raised(raised, LINES, describe.beginning_of))
    record_mismatch(returned, expected, yours, diagnosis, raised=raised)


def _raised(raised: Raised, most: int, written: Callable[[str], str]) -> Phrase:
    """What was raised, and the last `most` of the learner's own lines it passed through; 0: all."""
    told = literally(written(f"{raised.name}: {raised.text}".rstrip(": ")))
    if issubclass(raised.kind, ApartError):
        told = say("nothing came back")
    lines = [
        say("line {line}, {function}: {source}", line=line, function=name, source=written(text))
        for line, name, text in raised.lines[-most:]
    ]
    # Python's own words for a line that it cannot read.
    source = raised.attribute("text").strip() if issubclass(raised.kind, SyntaxError) else ""
    if source and not lines:
        line = raised.line or 1
        lines = [say("line {line}: {source}", line=line, source=written(source))]
    for one in lines:
        told = Phrase("{above}\n{line}", {"above": told, "line": one})
    return told
