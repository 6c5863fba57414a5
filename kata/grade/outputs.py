"""Everything that comes out of grading a class, written to one folder.

    gradebook.csv  class.html  record.json          the class
    canvas.csv  moodle.csv                          the class, where asked for
    students/NAME/feedback.html  feedback.md  score.json
    students/NAME/gradescope/results.json  prairielearn/results.json
    students/NAME/classroom50/result.json  junit.xml      where asked for

Each file is written whole or not at all, and the same grades give the same bytes.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kata.curriculum import Course
from kata.grade import class_page
from kata.grade.exports import classroom50, reports, tables
from kata.grade.gradebook import Graded, folder_name
from kata.grade.submission import Aside
from kata.grade.whole_class import WholeClass
from kata.language import UserError, say
from kata.report import feedback, score_file
from kata.report.standing import Standing
from kata.report.whole_file import write
from kata.score import Score

FORMATS = ("gradescope", "classroom50", "prairielearn", "canvas", "moodle", "junit")


def write_all(
    graded: Sequence[Graded],
    course: Course,
    seed: int,
    out: Path,
    language: str,
    formats: Collection[str],
    record: Mapping[str, Any],
    aside: Sequence[Aside] = (),
) -> WholeClass:
    """Write the gradebook, all pages and the asked-for `formats` into the folder `out`.

    `graded` is gone through once, one student after the other; what is kept of each is a line of
    the gradebook. `record` says how it was graded, as JSON carries it; what
    `classroom50.surroundings` found is in it under ``classroom50``, and not shown. The files
    `aside` belong to no student.

    Raises UserError where a format is unknown or cannot be written for these submissions, before
    anything is written; and where two students would share one folder.
    """
    check(formats, len(graded))
    shown = dict(record)
    writer = _Writer(course, seed, out, language, formats, shown.pop("classroom50", {}))
    for one in graded:
        writer.student(one)
    whole = writer.whole
    whole.set_aside("", aside)
    write(out / "class.html", class_page.html(course, whole, shown, language))
    if "canvas" in formats:
        write(out / "canvas.csv", tables.canvas(whole.lines, course))
    if "moodle" in formats:
        write(out / "moodle.csv", tables.moodle(whole.lines, course))
    write(out / "record.json", _json(shown))
    write(out / "gradebook.csv", tables.gradebook(whole.lines, course))
    return whole


def check(formats: Collection[str], students: int) -> None:
    """UserError for a format that is unknown or cannot be written for so many students."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise UserError(
            say(
                "There is no format {unknown}. There are: {known}.",
                unknown=", ".join(unknown),
                known=", ".join(FORMATS),
            )
        )
    if "classroom50" in formats and students != 1:
        raise UserError(
            say(
                "The format classroom50 is for one submission, within Classroom 50's runner; "
                "here are {count}. Leave it out of --formats.",
                count=students,
            )
        )


@dataclass
class _Writer:
    """Writes one student after the other, and keeps what is said of all of them."""

    course: Course
    seed: int
    out: Path
    language: str
    formats: Collection[str]
    surroundings: Mapping[str, str]
    whole: WholeClass = field(default_factory=WholeClass)
    folders: dict[str, str] = field(default_factory=dict)

    def student(self, graded: Graded) -> None:
        """Write one student's files, and keep what the class's need."""
        student = graded.submission.student
        standings = graded.standings(self.course)
        folder = self.out / "students" / self._folder(student)
        aside = [(one.path, one.reason) for one in graded.submission.aside]
        facts = feedback.facts(student, standings, aside, self.language)
        write(folder / "feedback.html", feedback.html(facts))
        write(folder / "feedback.md", feedback.markdown(facts))
        results = tuple(result for standing in standings for result in standing.results)
        score = score_file.text(Score(results), self.course, self.seed)
        write(folder / "score.json", score)
        self._exports(folder, student, standings)
        self.whole.add(graded.submission, standings)

    def _exports(self, folder: Path, student: str, standings: Sequence[Standing]) -> None:
        language = self.language
        if "gradescope" in self.formats:
            found = reports.gradescope(standings, language)
            write(folder / "gradescope" / "results.json", _json(found))
        if "prairielearn" in self.formats:
            found = reports.prairielearn(standings, language)
            write(folder / "prairielearn" / "results.json", _json(found))
        if "classroom50" in self.formats:
            found = classroom50.result(standings, language, self.surroundings)
            write(folder / "classroom50" / "result.json", _json(found))
        if "junit" in self.formats:
            write(folder / "junit.xml", reports.junit(student, standings, language))

    def _folder(self, student: str) -> str:
        """The student's folder, which is nobody else's, even where case makes no difference."""
        name = folder_name(student)
        other = self.folders.setdefault(name.casefold(), student)
        if other != student:
            raise UserError(
                say(
                    "{one} and {other} would share one folder: rename one of the submissions.",
                    one=other,
                    other=student,
                )
            )
        return name


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
