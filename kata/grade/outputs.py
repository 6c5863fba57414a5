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
from pathlib import Path

from kata.curriculum import Course
from kata.grade import class_page, gradebook
from kata.grade.exports import canvas, classroom50, gradescope, junit, moodle, prairielearn
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
    record: Mapping[str, object],
    aside: Sequence[Aside] = (),
) -> None:
    """Write the gradebook, all pages and the asked-for `formats` into the folder `out`.

    `graded` is gone through once, one student after the other; what is kept of each is a line of
    the gradebook.

    Args:
        graded: every student's submission and results.
        course: what was graded.
        seed: what sizes and numbers were drawn from.
        out: the folder; it is made where it is not there.
        language: of the pages.
        formats: names among FORMATS.
        record: how it was graded, as JSON carries it: ``isolation`` and whatever else is worth
            knowing. ``classroom50`` is what `classroom50.surroundings` found; it is not shown.
        aside: files that were set aside and belong to no student.

    Raises:
        UserError: a format is unknown or cannot be written for these submissions, or two
            students would share one folder. Nothing is written in the first two cases.
    """
    check(formats, len(graded))
    writer = _Writer(course, seed, out, language, formats, record)
    for one in graded:
        writer.student(one)
    writer.everybody(aside)


def check(formats: Collection[str], students: int) -> None:
    """Say what is wrong with `formats` before anything is graded.

    Raises:
        UserError: a format is unknown or cannot be written for so many students.
    """
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


class _Writer:
    """Writes one student after the other, then what is said of all of them."""

    def __init__(
        self,
        course: Course,
        seed: int,
        out: Path,
        language: str,
        formats: Collection[str],
        record: Mapping[str, object],
    ) -> None:
        self._course = course
        self._seed = seed
        self._out = out
        self._language = language
        self._formats = formats
        self._record = dict(record)
        surroundings = self._record.pop("classroom50", {})
        self._surroundings = surroundings if isinstance(surroundings, Mapping) else {}
        self._whole = WholeClass()
        self._folders: dict[str, str] = {}

    def student(self, graded: Graded) -> None:
        """Write one student's files, and keep what the class's need."""
        student = graded.submission.student
        standings = graded.standings(self._course)
        folder = self._out / "students" / self._folder(student)
        aside = [(one.path, one.reason) for one in graded.submission.aside]
        facts = feedback.facts(student, standings, aside, self._language)
        write(folder / "feedback.html", feedback.html(facts))
        write(folder / "feedback.md", feedback.markdown(facts))
        results = tuple(result for standing in standings for result in standing.results)
        score = score_file.text(Score(results), self._course, self._seed)
        write(folder / "score.json", score)
        self._exports(folder, student, standings)
        self._whole.add(graded.submission, standings)

    def everybody(self, aside: Sequence[Aside]) -> None:
        """Write what is said of the class."""
        self._whole.set_aside("", aside)
        page = class_page.html(self._course, self._whole, self._record, self._language)
        write(self._out / "class.html", page)
        if "canvas" in self._formats:
            write(self._out / "canvas.csv", canvas.csv(self._whole.lines, self._course))
        if "moodle" in self._formats:
            write(self._out / "moodle.csv", moodle.csv(self._whole.lines, self._course))
        write(self._out / "record.json", _json(self._record))
        write(self._out / "gradebook.csv", gradebook.csv(self._whole.lines, self._course))

    def _exports(self, folder: Path, student: str, standings: Sequence[Standing]) -> None:
        language = self._language
        if "gradescope" in self._formats:
            found = gradescope.results(standings, language)
            write(folder / "gradescope" / "results.json", _json(found))
        if "prairielearn" in self._formats:
            found = prairielearn.results(standings, language)
            write(folder / "prairielearn" / "results.json", _json(found))
        if "classroom50" in self._formats:
            found = classroom50.result(standings, language, self._surroundings)
            write(folder / "classroom50" / "result.json", _json(found))
        if "junit" in self._formats:
            write(folder / "junit.xml", junit.xml(student, standings, language))

    def _folder(self, student: str) -> str:
        """The student's folder, which is nobody else's, even where case makes no difference."""
        name = folder_name(student)
        other = self._folders.setdefault(name.casefold(), student)
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
