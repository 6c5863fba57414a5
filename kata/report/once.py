"""What is told of the tests of an exercise: briefly, with everything told once, or whole."""

import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from kata.language import beginning, say
from kata.report import words
from kata.report.words import MismatchText
from kata.score import BLOCKED, PASSED, WRONG, Mismatch, Result

PRINTED = 400
"""So many characters of what an answer printed are shown where there is little room."""

BEGUN = 140
"""So many characters are told of what is only begun."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


@dataclass(frozen=True)
class TestText:
    """One test in words."""

    __test__ = False  # not one of pytest's

    result: Result
    why: str = ""  # it could not be judged, where that is so
    again: tuple[str, ...] = ()  # in few words, what is wrong as in a test before
    mismatches: tuple[MismatchText, ...] = ()  # what was found beside that
    more: str = ""  # how many further calls went wrong, or that none is shown
    printed: str = ""  # by the answer


def whole(results: Iterable[Result], language: str) -> list[TestText]:
    """Every test with every call, all numbers and all that was printed."""
    tests, at_fault = [], set[str]()
    for result in results:
        mismatches = result.mismatches if result.state == WRONG else ()
        if words.is_the_files(mismatches):
            if result.file in at_fault:
                continue
            at_fault.add(result.file)
            mismatches = tuple(words.distinct(mismatches))
        told, texts = set[str](), []
        for mismatch in mismatches:
            one = words.mismatch_text(mismatch, language, whole=True)
            texts.append(_without(one, told))
            told.update(one.mistakes, one.facts)
        why = "" if result.state in (PASSED, WRONG) else words.why(result, language)
        printed = result.printed.rstrip() if result.state == WRONG else ""
        tests.append(TestText(result, why, mismatches=tuple(texts), printed=printed))
    return tests


@dataclass(frozen=True)
class Room:
    """How much room there is."""

    evidence: int  # of how many tests a call is shown, and what was printed
    numbers: bool = True  # whether that call's arrays are shown with numbers, or their shapes alone
    begun: bool = False  # whether only the beginning of what is told of each test is told


def brief(results: Iterable[Result], language: str, room: Room) -> list[TestText]:
    """Tests that are not right in few lines, where each sentence, error and array is told once."""
    telling = _Telling(language, room)
    return [test for result in results if (test := telling.of(result))]


class _Telling:
    """Tells one test after the other, and remembers what it has told."""

    def __init__(self, language: str, room: Room) -> None:
        self._language = language
        self._room = room
        self._evidence = room.evidence
        self._told: set[str] = set()

    def of(self, result: Result) -> TestText | None:
        """A test in words; None where the file as a whole is at fault, and that is told."""
        if result.state != WRONG:
            return TestText(result, self._why(result))
        mismatches = words.distinct(result.mismatches)
        if words.is_the_files(mismatches):
            if result.file in self._told:
                return None
            self._told.add(result.file)
        again: list[str] = []
        new: list[tuple[Mismatch, MismatchText]] = []
        for mismatch in mismatches:
            one = words.mismatch_text(mismatch, self._language)
            sentences, known = one.mistakes or one.facts, self._known(mismatch, one)
            same_error = _error(mismatch) in self._told
            if same_error and not sentences:
                again.append(say("The same error as above.").to(self._language))
            if not (same_error or (sentences and {*sentences} <= known)):
                new.append((mismatch, one))
            begun = [_begun(text) for text in sentences if same_error or text in known]
            again += [say("As above: {sentence}", sentence=it).to(self._language) for it in begun]
        shown = [self._told_now(*pair, place) for place, pair in enumerate(new)]
        test = TestText(result, again=tuple(dict.fromkeys(again)), mismatches=tuple(shown))
        if new and self._evidence > 0:
            more = self._more(result, [one for one, _ in new])
            test = replace(test, more=more, printed=beginning(result.printed.rstrip(), PRINTED))
        elif any(one.call for _, one in new) and not any(one.call for one in shown):
            test = replace(test, more=self._hidden())
        self._evidence -= bool(new)
        return test

    def _hidden(self) -> str:
        """How calls are shown for which there is no room; said once."""
        text = say("pytest -v shows the calls that went wrong here and below.").to(self._language)
        new = not (self._room.begun or text in self._told)
        self._told.add(text)
        return text if new else ""

    def _why(self, result: Result) -> str:
        why = words.why(result, self._language)
        if result.state == BLOCKED and why in self._told:
            why = say("Not judged yet either.").to(self._language)
        self._told.add(why)
        return why

    def _known(self, mismatch: Mismatch, one: MismatchText) -> set[str]:
        """The sentences of a mismatch that were told before, or are of a mistake that was."""
        pairs = zip(_mistakes(mismatch), one.mistakes, strict=True)
        known = {sentence for pair in pairs if self._told & {*pair} for sentence in pair[1:]}
        return known | {sentence for sentence in one.facts if sentence in self._told}

    def _told_now(self, mismatch: Mismatch, one: MismatchText, place: int) -> MismatchText:
        """What is new in a mismatch; with all that shows it where it is its test's first."""
        new = _without(one, self._known(mismatch, one))
        error = filter(None, [_error(mismatch)])
        self._told.update(_mistakes(mismatch), one.mistakes, one.facts, error)
        if self._evidence > 0 and place == 0:
            return replace(new, arguments=self._arguments(mismatch, one))
        told = new.mistakes or new.facts
        call = new.call if self._evidence > 0 or not told else ""
        new = replace(new, call=call, arguments=(), rows=(), where="")
        if not self._room.begun:
            return new
        return replace(new, mistakes=tuple(map(_begun, told[:1])), facts=())

    def _arguments(self, mismatch: Mismatch, one: MismatchText) -> tuple[str, ...]:
        """The arrays of a call; of those that were shown before, the names."""
        arrays = [whole.to("en") for whole in mismatch.arguments]
        pairs = list(zip(arrays, one.arguments, strict=False))
        new = [text for whole, text in pairs if whole not in self._told]
        names = [whole.partition(" =")[0] for whole in arrays if whole in self._told]
        self._told.update(arrays)
        if not self._room.numbers:
            shapes = [str(one.facts["shape"]) for one in mismatch.arguments]
            return tuple(filter(None, [", ".join(shapes)]))
        if names:
            new.append(say("{names} as above", names=", ".join(names)).to(self._language))
        return tuple(new)

    def _more(self, result: Result, shown: Sequence[Mismatch]) -> str:
        """How many calls went wrong beside those that are shown."""
        left = len(result.mismatches) - len(shown)
        if not (left and shown and shown[0].function):
            return ""
        more = say("and {count} more calls like this", count=left)
        if not set(map(_kind, result.mismatches)) <= set(map(_kind, shown)):
            more = say("Other calls that went wrong: {count}", count=left)
        elif left == 1:
            more = say("and one more call like this")
        return more.to(self._language)


def _begun(sentences: str) -> str:
    """The first of several sentences, or what fits a line or two."""
    return beginning(_SENTENCE_END.split(sentences)[0], BEGUN)


def _mistakes(mismatch: Mismatch) -> list[str]:
    """What tells its mistakes from others: that two functions are missing is told of both."""
    return [f"{mismatch.function} {one.id}" for one in mismatch.mistakes]


def _without(one: MismatchText, told: Container[str]) -> MismatchText:
    """What is told of a mismatch and was not told before."""
    mistakes = tuple(sentence for sentence in one.mistakes if sentence not in told)
    facts = tuple(sentence for sentence in one.facts if sentence not in told)
    return replace(one, mistakes=mistakes, facts=facts)


def _error(mismatch: Mismatch) -> str:
    """What tells an error from others of its file: its line, its type, what is known of it."""
    if not mismatch.line:
        return ""
    kind = mismatch.yours.to("en").partition(":")[0]
    return f"{mismatch.line} {kind} {[one.id for one in mismatch.mistakes]}"


def _kind(mismatch: Mismatch) -> tuple[object, ...]:
    """What calls have in common that go wrong alike."""
    ids = tuple(one.id for one in mismatch.mistakes)
    return ids or (mismatch.line, mismatch.expected.text, mismatch.yours.text)
