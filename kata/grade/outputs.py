"""Everything that comes out of grading a class, written to one folder.

    gradebook.csv  class.html  record.json          the class
    unexplained.txt                                 what broke in explanations, if anything did
    canvas.csv  moodle.csv                          the class, where asked for
    students/NAME/feedback.html  feedback.md  score.json
    students/NAME/gradescope/results.json  prairielearn/results.json
    students/NAME/classroom50/result.json  junit.xml      where asked for

Each file is written whole or not at all, and the same grades give the same bytes.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from kata.curriculum import Course
from kata.errors import note_failure, noted_failures
from kata.grade import class_page
from kata.grade.exports import classroom50, reports, tables
from kata.grade.gradebook import GradedSubmission, folder_name
from kata.grade.submission import IgnoredFile, Submission
from kata.grade.whole_class import WholeClass
from kata.language import UserError, say
from kata.report import feedback, score_file
from kata.report.standing import Standing
from kata.report.whole_file import write
from kata.score import Score

# By this mark a spreadsheet knows that a CSV is UTF-8. Canvas writes it itself, and looks for
# ``Student`` in its first cell; Moodle takes it off (``lib/csvlib.class.php``).
MARK = "\ufeff"
FORMATS = ("gradescope", "classroom50", "prairielearn", "canvas", "moodle", "junit")
_LOG = "unexplained.txt"
_TEACHERS = ("seed", "finished")
_PAGES = ("feedback.html", "feedback.md", "score.json")
_EXPORTS = {
    "gradescope": "gradescope/results.json",
    "prairielearn": "prairielearn/results.json",
    "classroom50": "classroom50/result.json",
    "junit": "junit.xml",
}


def write_all(
    graded: Sequence[GradedSubmission],
    course: Course,
    out: Path,
    language: str,
    formats: Collection[str],
    record: Mapping[str, Any],
    ignored: Sequence[IgnoredFile] = (),
) -> WholeClass:
    """Write the gradebook, all pages and the asked-for `formats` into the folder `out`.

    `graded` is gone through once. `record` says how it was graded, as JSON carries it; what
    `classroom50.surroundings` found is in it under ``classroom50``, and not shown. The files
    `ignored` belong to no student.

    Raises UserError, before anything is written, where a format cannot be had for these.
    """
    check(formats, len(graded))
    shown = dict(record)
    surroundings = shown.pop("classroom50", {})
    whole = WholeClass()
    folders: dict[str, str] = {}
    log: set[str] = set()
    for one in graded:
        student, before = one.submission.student, one.standings(course)
        folder = out / "students" / _folder(student, folders)
        standings, trouble = _write_pages(folder, one.submission, before, language)
        log |= trouble
        results = tuple(result for standing in standings for result in standing.results)
        write(folder / "score.json", score_file.text(Score(results), course, None))
        _write_exports(folder, student, standings, language, formats, surroundings)
        whole.add(one.submission, standings, folder.name)
        log |= _unexplained(one)
    whole.set_aside("", ignored)
    (out / _LOG).unlink(missing_ok=True)
    if log:
        write(out / _LOG, "".join(sorted(log)))
    _write_class(whole, course, out, language, formats, shown)
    _remove_earlier(out, [one.folder for one in whole.lines], formats)
    return whole


def _write_class(
    whole: WholeClass,
    course: Course,
    out: Path,
    language: str,
    formats: Collection[str],
    record: Mapping[str, Any],
) -> None:
    # A class is shown its page; the record is the teacher's alone.
    shown = {name: value for name, value in record.items() if name not in _TEACHERS}
    write(out / "class.html", class_page.html(course, whole, shown, language))
    for name, table in (("canvas", tables.canvas), ("moodle", tables.moodle)):
        if name in formats:
            write(out / f"{name}.csv", MARK + table(whole.lines, course))
    write(out / "record.json", _json(record))
    write(out / "gradebook.csv", MARK + tables.gradebook(whole.lines, course, language))


def _remove_earlier(out: Path, folders: Collection[str], formats: Collection[str]) -> None:
    """Remove what an earlier round wrote and this one did not: of who left, of other formats.

    Only what is ours is removed, and no link is followed; a folder that holds more stays with it.
    """
    for name in ("canvas", "moodle"):
        if name not in formats:
            (out / f"{name}.csv").unlink(missing_ok=True)
    # Not by name: some file systems take Kim for kim.
    known = {(out / "students" / name).stat().st_ino for name in folders}
    for folder in (out / "students").glob("*/"):
        if folder.is_symlink():
            continue
        gone = folder.stat().st_ino not in known
        names = (*_PAGES, *_EXPORTS) if gone else _EXPORTS.keys() - set(formats)
        for file in [folder / _EXPORTS.get(name, name) for name in names]:
            if not file.parent.is_symlink():
                file.unlink(missing_ok=True)
        for left in (*(one for one in folder.glob("*/") if not one.is_symlink()), folder):
            # Whatever else lies there is not ours.
            with suppress(OSError):
                left.rmdir()


def check(formats: Collection[str], students: int) -> None:
    """UserError for a format that is unknown or cannot be written for so many students."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        why = say(
            "There is no format {unknown}. There are: {known}.",
            unknown=", ".join(unknown),
            known=", ".join(FORMATS),
        )
        raise UserError(why)
    if "classroom50" in formats and students != 1:
        why = say(
            "The format classroom50 is for one submission, within Classroom 50's runner; here are "
            "{count}. Leave it out of --formats.",
            count=students,
        )
        raise UserError(why)


def _folder(student: str, taken: dict[str, str]) -> str:
    """The student's folder, which is nobody else's, even where case makes no difference."""
    name = folder_name(student)
    alone = taken.setdefault(name.casefold(), student) == student
    return name if alone else folder_name(student, alone=False)


def _unexplained(graded: GradedSubmission) -> set[str]:
    """A line for each result of which something could not be explained, with the answer's digest.

    The same answer of several students gives the same lines.
    """
    contents = {one.exercise: one.content or b"" for one in graded.submission.works}
    return {
        f"{one.exercise} {hashlib.sha256(contents[one.exercise]).hexdigest()} {one.test}: "
        f"{one.trouble}\n"
        for one in graded.results
        if one.trouble
    }


def _write_pages(
    folder: Path, submission: Submission, standings: tuple[Standing, ...], language: str
) -> tuple[tuple[Standing, ...], set[str]]:
    """Write one student's pages; what they show, and what could not be shown, for the teacher."""
    log = set()
    try:
        pages = _pages(submission, standings, language)
    except Exception as error:
        # Whatever is odd about what is told, the states and the points are there.
        note_failure(error)
        log.add(f"the page of {submission.student}: {noted_failures()}\n")
        standings = tuple(map(_untold, standings))
        pages = _pages(submission, standings, language)
    for name, text in pages.items():
        write(folder / name, text)
    return standings, log


def _untold(standing: Standing) -> Standing:
    """The same without what is told of it."""
    bare = (replace(one, mismatches=(), target=None, printed="") for one in standing.results)
    return replace(standing, results=tuple(bare))


def _pages(submission: Submission, standings: Sequence[Standing], language: str) -> dict[str, str]:
    ignored = [(one.path, one.reason) for one in submission.ignored]
    # The results say how they can be mended only where the teacher wants it.
    facts = feedback.facts(submission.student, standings, ignored, language, mended=True)
    return {"feedback.html": feedback.html(facts), "feedback.md": feedback.markdown(facts)}


def _write_exports(
    folder: Path,
    student: str,
    standings: Sequence[Standing],
    language: str,
    formats: Collection[str],
    surroundings: Mapping[str, str],
) -> None:
    made: dict[str, Callable[[], str]] = {
        "gradescope": lambda: _json(reports.gradescope(standings, language)),
        "prairielearn": lambda: _json(reports.prairielearn(standings, language)),
        "classroom50": lambda: _json(classroom50.result(standings, language, surroundings)),
        "junit": lambda: reports.junit(student, standings, language),
    }
    for name in _EXPORTS.keys() & set(formats):
        write(folder / _EXPORTS[name], made[name]())


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"
