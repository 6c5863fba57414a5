"""A CSV that Moodle's gradebook imports.

``grade/import/csv/classes/load_data.php`` in moodle/moodle says how it is read: the teacher says
which column names the student (e-mail address, ID number) and which grade each other column is;
cells are numbers, and ``-`` where there is no grade. A grade item that the import makes is out of
100: make the items beforehand, or import ``RNN Kata total`` of a course that is worth 100.
"""

from collections.abc import Iterable

from kata.curriculum import Course
from kata.grade import spreadsheet
from kata.grade.gradebook import Line, in_order

HEADER = ("Identifier", "Full name", "ID number", "Email address")
NO_GRADE = "-"


def csv(lines: Iterable[Line], course: Course) -> str:
    """The class's gradebook; no grade and no total where the grader broke."""
    names = [f"RNN Kata {exercise.name}" for exercise in course.exercises]
    rows = [
        [
            f"Participant {one.ids['moodle']}" if "moodle" in one.ids else "",
            one.student,
            one.ids.get("sid", ""),
            one.ids.get("email", ""),
            *one.points,
            None if one.ours else one.total,
        ]
        for one in in_order(lines)
    ]
    return spreadsheet.text_of([[*HEADER, *names, "RNN Kata total"], *rows], nothing=NO_GRADE)
