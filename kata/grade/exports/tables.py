"""The class as CSV: our own gradebook, Canvas's and Moodle's; texts are never read as formulas.

``lib/gradebook_importer.rb`` in instructure/canvas-lms says how Canvas reads it: students are
found by ID, then by SIS ids, then by name; a column after ``Section`` is an assignment, made anew
where none has its title; a row ``Points Possible`` says what each is worth; an empty cell changes
nothing.

``grade/import/csv/classes/load_data.php`` in moodle/moodle says how Moodle does: the teacher says
which column names the student (e-mail address, ID number) and which grade each other column is;
cells are numbers, and ``-`` where there is no grade. A grade item that the import makes is out of
100: make the items beforehand, or import ``RNN Kata total`` of a course that is worth 100.
"""

import re
from collections.abc import Iterable, Sequence

from kata.curriculum import Course
from kata.grade.gradebook import Line, in_order
from kata.report.safe import on_one_line

# What a spreadsheet takes for the beginning of a formula, the wide and small forms included.
FORMULA = "=+-@＝＋－＠﹢﹣﹦﹫−"
# A spreadsheet may split at another separator than the comma, and look through blanks and quotes.
_SEPARATORS = ",;|\t"
_LOOKED_THROUGH = rf"[\s\u200c\u200d\"'`‘’“”＂＇{_SEPARATORS}]"
# Each run of these is looked at once, from its beginning.
_BEGINS_FORMULA = re.compile(rf"(?<!{_LOOKED_THROUGH}){_LOOKED_THROUGH}*(?=[{re.escape(FORMULA)}])")
# Quotes around anything else keep a spreadsheet from splitting it at its own separator.
_PLAIN = re.compile(r"[\w .:/()-]*")

_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_MOODLE = ("Identifier", "Full name", "ID number", "Email address")

Cell = str | float | None


def gradebook(lines: Iterable[Line], course: Course, language: str = "en") -> str:
    """Our own: ``ours`` in any language where the grader broke, and no points.

    Where nothing could be graded of what somebody handed in, a last column says why.
    """
    header = ["student", *(exercise.name for exercise in course.exercises), "total", "of"]
    everybody = in_order(lines)
    rows: list[list[Cell]] = [[one.student, *one.points, one.total, one.of] for one in everybody]
    if any(one.trouble for one in everybody):
        header.append("reason")
        for row, one in zip(rows, everybody, strict=True):
            row.append(one.trouble.to(language) if one.trouble else "")
    return text_of([header, *rows], nothing="ours")


def canvas(lines: Iterable[Line], course: Course) -> str:
    """Canvas's; a cell is empty where the grader broke."""
    worth = [exercise.points for exercise in course.exercises]
    # Canvas's own export writes these blanks, too. No student's name may be read as this row.
    points_possible: list[Cell] = ["    Points Possible", "", "", "", "", *worth]
    rows = []
    for one in in_order(lines):
        name = one.student.replace("Points Possible", "Points-Possible")
        rows.append([name, *_ids(one, "canvas", "sid"), "", "", *one.points])
    return text_of([[*_CANVAS, *_titles(course)], points_possible, *rows])


def moodle(lines: Iterable[Line], course: Course) -> str:
    """Moodle's; no grade and no total where the grader broke."""
    rows = [
        [
            f"Participant {one.ids['moodle']}" if "moodle" in one.ids else "",
            one.student,
            *_ids(one, "sid", "email"),
            *one.points,
            None if one.ours else one.total,
        ]
        for one in in_order(lines)
    ]
    return text_of([[*_MOODLE, *_titles(course), "RNN Kata total"], *rows], nothing="-")


def _titles(course: Course) -> list[str]:
    """The assignment for each exercise: unlikely to be anybody's already."""
    return [f"RNN Kata {exercise.name}" for exercise in course.exercises]


def _ids(one: Line, *systems: str) -> list[str]:
    return [one.ids.get(system, "") for system in systems]


def harmless(text: str) -> str:
    """`text` on one line, with an apostrophe before whatever could begin a formula."""
    return _BEGINS_FORMULA.sub(_apart, on_one_line(text))


def _apart(before: re.Match[str]) -> str:
    begins = before.start() == 0 or any(sign in before[0] for sign in _SEPARATORS)
    return f"{before[0]}'" if begins else before[0]


def number(points: float) -> str:
    """Points without rounding noise and without an exponent: 6, 1.5, 2.333333."""
    return f"{points:.6f}".rstrip("0").rstrip(".")


def text_of(rows: Iterable[Sequence[Cell]], nothing: str = "") -> str:
    r"""Rows as CSV with ``\n`` at their ends: texts made harmless, numbers, None as `nothing`."""
    return "".join(",".join(_written(cell, nothing) for cell in row) + "\n" for row in rows)


def _written(cell: Cell, nothing: str) -> str:
    if cell is None:
        return nothing
    if not isinstance(cell, str):
        return number(cell)
    text = harmless(cell)
    return text if _PLAIN.fullmatch(text) else '"' + text.replace('"', '""') + '"'
