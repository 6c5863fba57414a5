"""Points, credit and state: what a graded test found, and what a run adds up to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kata import sketch
from kata.language import Phrase
from kata.sketch import Layers, Sketch, Tensor

PASSED = "passed"
WRONG = "wrong"
NOT_STARTED = "not started"
BLOCKED = "blocked"
GRADER_ERROR = "ours"
STATES = (PASSED, WRONG, NOT_STARTED, BLOCKED, GRADER_ERROR)
"""The five states of a graded test. Ours means that the grader itself broke."""

SKETCHES = ("expected_sketch", "yours_sketch")


@dataclass(frozen=True)
class Mistake:
    """The misunderstanding behind a mismatch."""

    id: str  # its name in ``mistakes/*.toml``
    sentence: Phrase  # what a learner is told


@dataclass(frozen=True)
class Mismatch:
    """What a check found in one call."""

    function: str  # that was called, or "" where the file was at fault
    call: str  # as a learner would write it, its arrays by their names
    expected: Phrase  # what a right answer gives
    yours: Phrase  # what came instead
    where: Phrase | None = None  # which part differs, where that helps
    line: int | None = None  # of the answer file at fault, where one is known
    # The smallest set that explains it, in the order in which a learner would mend them.
    mistakes: tuple[Mistake, ...] = ()
    facts: tuple[Phrase, ...] = ()  # what is true whatever the cause
    arguments: tuple[Phrase, ...] = ()  # the arrays of the call, each with its name
    not_started: bool = False  # whether the stub's own line was all there was
    # What a right answer and what came look like, where a picture shows it.
    expected_sketch: Sketch | None = None
    yours_sketch: Sketch | None = None


@dataclass(frozen=True)
class Place:
    """Where one change of the learner's program makes every call right.

    Attributes:
        line: of the answer file, counted from 1.
        column, end_column: in that line, counted from 1; the end is behind the last character.
        kind: what sort of thing has to change, an id of ``kata/mend/mistakes/``; "" where it may
            be one of several.
        sentence: what a learner is told.
        source: the line.
        mistake: the id of another mistake that is made beside that, where one is known.
        mended: what the third hint shows: a sentence, and below it the code as it would be. No
            report does.
    """

    line: int
    column: int
    end_column: int
    kind: str
    sentence: Phrase
    source: str
    mistake: str = ""
    mended: Phrase | None = None

    def data(self) -> dict[str, Any]:
        """As JSON carries it; ``docs/score.md`` names every field."""
        return {name: _data(part) for name, part in vars(self).items()}


@dataclass
class CheckLog:
    """What one test has seen so far: which calls were made and which of them failed."""

    calls: int = 0
    fixed: int = 0  # so many of them are the same for every seed
    judged: int = 0
    mismatches: list[Mismatch] = field(default_factory=list)
    fixed_mismatches: int = 0  # so many of them are of fixed calls
    call: str = ""  # the last one
    broken: bool = False  # whether what came could not be judged to the end
    target: Sketch | None = None  # the first right answer that a picture can show, as it looks

    def earned(self, points: float, whole: bool) -> float:
        """What a finished test earns: by the share of its right calls, or all or nothing.

        Whoever knows the fixed calls by heart earns nothing by them: of fixed and drawn ones the
        smaller share counts.
        """
        if self.broken or (whole and self.mismatches):
            return 0.0
        drawn_mismatches = len(self.mismatches) - self.fixed_mismatches
        drawn = _share(drawn_mismatches, self.calls - self.fixed)
        share = min(drawn, _share(self.fixed_mismatches, self.fixed, of_none=1.0))
        return round(points * share, 6)


@dataclass(frozen=True)
class Result:
    """What came of one graded test of one answer file."""

    folder: str  # whose work it is: ``exercises``, ``submissions/alice``
    file: str  # the answer file
    chapter: str
    exercise: str
    test: str
    sentence: str  # the test's own, in English
    points: float  # what the test is worth
    earned: float
    state: str  # one of STATES
    mismatches: tuple[Mismatch, ...] = ()  # in the order of the calls
    needs: str | None = None  # the test that blocked this one
    needs_sentence: str | None = None  # that test's own, in English
    # What broke: of the grader itself, where the state is ours; else beside the verdict, while
    # something of the learner's was looked at.
    trouble: str = ""
    printed: str = ""  # what the learner's code printed meanwhile
    target: Sketch | None = None  # what a right answer looks like, where the test passed
    # Where one change makes every call right, where that was looked for and found.
    places: tuple[Place, ...] = ()

    def data(self) -> dict[str, object]:
        """As JSON and xdist carry it; ``docs/score.md`` names every field."""
        return {name: _data(value) for name, value in vars(self).items()}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> Result:
        """The Result that `data` came from."""
        mismatches = tuple(_mismatch_from(mismatch) for mismatch in data["mismatches"])
        target = _sketch_from(data, "target")
        places = tuple(map(place_from_data, data.get("places", ())))
        changed = {"mismatches": mismatches, "target": target, "places": places}
        return Result(**{**data, **changed})


@dataclass(frozen=True)
class Score:
    """Points earned out of points possible, over some results."""

    results: tuple[Result, ...]

    @property
    def earned(self) -> float:
        """Points earned, without rounding noise."""
        return round(sum(result.earned for result in self.results), 6)

    @property
    def possible(self) -> float:
        """Points that could be earned; what the grader broke is set aside, not lost."""
        return sum(result.points for result in self.results if result.state != GRADER_ERROR)

    @property
    def complete(self) -> bool:
        """Whether every test passed."""
        return all(result.state == PASSED for result in self.results)

    @property
    def tests(self) -> set[str]:
        """The names of the tests that ran, the same for every set of parameters."""
        return {result.test.partition("[")[0] for result in self.results}

    @property
    def at_hand(self) -> tuple[Result, ...]:
        """The results of the first exercise in which there is something left to solve."""
        for one in self.by("exercise").values():
            if any(result.state in (WRONG, NOT_STARTED) for result in one.results):
                return one.results
        return ()

    @property
    def state(self) -> str:
        """One word for all: the state that a learner should know of first."""
        states = {result.state for result in self.results}
        if len(states) == 1:
            return states.pop()
        for state in (GRADER_ERROR, WRONG):
            if state in states:
                return state
        return "begun"

    @property
    def shown(self) -> str:
        """The points earned of those possible, as people write them."""
        return out_of(self.earned, self.possible)

    def by(self, attribute: str) -> dict[str, Score]:
        """The scores of each folder, chapter, exercise or file, in the order they came."""
        groups: dict[str, list[Result]] = {}
        for result in self.results:
            groups.setdefault(getattr(result, attribute), []).append(result)
        return {name: Score(tuple(group)) for name, group in groups.items()}


def _share(wrong: int, calls: int, of_none: float = 0.0) -> float:
    """The share of right ones."""
    return 1 - wrong / calls if calls else of_none


def written(points: float) -> str:
    """Points as people write them: 6, 1.5, 0.33."""
    return f"{points:.2f}".rstrip("0").rstrip(".")


def out_of(earned: float, possible: float) -> str:
    """Points earned of those possible: 1.5 / 6."""
    return f"{written(earned)} / {written(possible)}"


def _data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    if isinstance(value, Mistake):
        return {"id": value.id, **value.sentence.data()}
    if isinstance(value, Mismatch):
        return {name: _data(part) for name, part in vars(value).items()}
    return value.data() if isinstance(value, (Phrase, Place, Tensor, Layers)) else value


def _mismatch_from(data: Mapping[str, Any]) -> Mismatch:
    read = dict(data)
    for name in ("expected", "yours", "where"):
        read[name] = data[name] and Phrase.from_data(data[name])
    for name in ("facts", "arguments"):
        read[name] = tuple(map(Phrase.from_data, data[name]))
    for name in SKETCHES:
        read[name] = _sketch_from(data, name)
    read["mistakes"] = tuple(Mistake(one["id"], Phrase.from_data(one)) for one in data["mistakes"])
    return Mismatch(**read)


def place_from_data(data: Mapping[str, Any]) -> Place:
    """The Place that `data` came from."""
    mended = data.get("mended") and Phrase.from_data(data["mended"])
    return Place(**{**data, "sentence": Phrase.from_data(data["sentence"]), "mended": mended})


def _sketch_from(data: Mapping[str, Any], name: str) -> Sketch | None:
    # A score that an earlier version wrote has no sketches.
    return sketch.from_data(data[name]) if data.get(name) else None
