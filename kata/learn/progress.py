"""Where a learner stands in the course, and what of it need not be checked again."""

import contextlib
import json
from pathlib import Path
from typing import Any

from kata.collect.stubs import stubs_in
from kata.curriculum import Course, Exercise
from kata.language import Phrase, literally
from kata.learn.checker import Checked, digest
from kata.learn.ended import not_run
from kata.mend.kept import Kept, what_came
from kata.report import whole_file
from kata.report.score_file import decisive
from kata.score import NOT_STARTED, WRONG, Mismatch, Result, Score

FORMAT = "rnn-kata/checked/v1"
FILE = Path(".kata") / "checked.json"
"""Where it is kept, below the course's root. Whoever deletes it loses nothing but time."""


class LearnerProgress:
    """What is known of every exercise: from a check of just this answer, or from its text."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self.every = course.exercises
        self._file = course.root / FILE
        self._kept = _read(self._file)
        self._seen: dict[str, tuple[tuple[int, ...], str]] = {}
        self._found: dict[str, tuple[str, Checked | None]] = {}

    def of(self, exercise: Exercise) -> Checked | None:
        """What a check of the answer as it is now has given, or would; None where none has."""
        answer = self._digest(exercise)
        if exercise.name not in self._found or self._found[exercise.name][0] != answer:
            self._found[exercise.name] = answer, self._look_for(exercise, answer)
        return self._found[exercise.name][1]

    def note(self, checked: Checked) -> None:
        """Keep what a check has given; where it cannot be kept, it is had anew next time."""
        name = checked.exercise.name
        if checked.trouble or not checked.answer:
            return
        self._found[name] = checked.answer, checked
        results = [result.data() for result in checked.results]
        self._kept[name] = {"key": self._key(checked.answer), "results": results}
        text = json.dumps({"format": FORMAT, "checked": self._kept}, ensure_ascii=False)
        with contextlib.suppress(OSError):
            whole_file.write(self._file, text)

    def has_looked(self, exercise: Exercise) -> bool:
        """Whether the line that has to change need not be looked for: it was, or none is wrong."""
        known = self.of(exercise)
        wrong = known and any(one.state == WRONG for one in known.results)
        if not known or not wrong:
            return True
        try:
            content = exercise.stub.read_bytes()
        except OSError:
            return True
        return bool(Kept(self._course, 0).of(exercise.name, content, what_came(known.results)))

    @property
    def unknown(self) -> list[Exercise]:
        """The exercises that must be checked before it is known how they stand."""
        return [exercise for exercise in self.every if self.of(exercise) is None]

    @property
    def solved(self) -> list[Exercise]:
        """The exercises that are known to be solved."""
        found = ((exercise, self.of(exercise)) for exercise in self.every)
        return [exercise for exercise, checked in found if checked and checked.solved]

    def current(self) -> Exercise:
        """The first exercise that is not known to be solved; the first of all where all are."""
        return self.after(None)

    def after(self, exercise: Exercise | None) -> Exercise:
        """The next exercise not known to be solved, the first ones last; the next of all else."""
        place = self.every.index(exercise) + 1 if exercise else 0
        order = self.every[place:] + self.every[:place]
        solved = self.solved
        return next((one for one in order if one not in solved), order[0])

    @property
    def score(self) -> Score:
        """All that is known; what is not yet known has earned nothing."""
        results: list[Result] = []
        for exercise in self.every:
            checked = self.of(exercise)
            results += checked.results if checked else _not_started(exercise, {})
        return Score(tuple(results))

    def _digest(self, exercise: Exercise) -> str:
        """The answer's fingerprint; the file is read only where it is another than before."""
        try:
            about = exercise.stub.stat()
        except OSError:
            return ""
        seen = about.st_ino, about.st_size, about.st_mtime_ns
        if self._seen.get(exercise.name, ((), ""))[0] != seen:
            self._seen[exercise.name] = seen, digest(exercise.stub)
        return self._seen[exercise.name][1]

    def _look_for(self, exercise: Exercise, answer: str) -> Checked | None:
        kept = self._kept.get(exercise.name)
        if kept and kept["key"] == self._key(answer):
            results = tuple(Result.from_data(data) for data in kept["results"])
            return Checked(exercise, results, answer)
        stubs = stubs_in(exercise.stub.read_bytes()) if answer else {}
        if not answer or set(exercise.parameters) <= set(stubs):
            return Checked(exercise, _not_started(exercise, stubs), answer)
        return None

    def _key(self, answer: str) -> str:
        """All that decides a verdict, the answer first."""
        return f"{answer} {decisive(self._course)}"


def _read(file: Path) -> dict[str, Any]:
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        data = json.loads(file.read_text(encoding="utf-8"))
        if data["format"] == FORMAT:
            return dict(data["checked"])
    return {}


def _not_started(exercise: Exercise, stubs: dict[str, int]) -> tuple[Result, ...]:
    """What a check of a stub gives, without making it."""
    nothing = literally("NotImplementedError")
    begin = [
        Mismatch(name, name, Phrase(""), nothing, line=line, not_started=True)
        for name, line in stubs.items()
    ][:1]
    file = exercise.stub.relative_to(exercise.root).as_posix()
    return tuple(
        not_run(exercise, file, test, NOT_STARTED, mismatches=tuple(begin))
        for test in exercise.tests.values()
    )
