"""A CSV that Canvas's gradebook imports.

``lib/gradebook_importer.rb`` in instructure/canvas-lms says how it is read: students are found by
ID, then by SIS ids, then by name; a column after ``Section`` is an assignment, made anew where none
has its title; a row ``Points Possible`` says what each is worth; an empty cell changes nothing.
"""

from collections.abc import Iterable

from kata.curriculum import Course
from kata.grade import spreadsheet
from kata.grade.gradebook import Line, in_order

HEADER = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")


def title(exercise: str) -> str:
    """The assignment for an exercise: unlikely to be anybody's already."""
    return f"RNN Kata {exercise}"


def csv(lines: Iterable[Line], course: Course) -> str:
    """The class's gradebook; a cell is empty where the grader broke."""
    names = [title(exercise.name) for exercise in course.exercises]
    worth = [exercise.points for exercise in course.exercises]
    rows = [
        [_name(one.student), one.ids.get("canvas", ""), one.ids.get("sid", ""), "", "", *one.points]
        for one in in_order(lines)
    ]
    # Canvas's own export writes these blanks, too.
    points_possible: list[spreadsheet.Cell] = ["    Points Possible", "", "", "", "", *worth]
    return spreadsheet.text_of([[*HEADER, *names], points_possible, *rows])


def _name(student: str) -> str:
    """The student's name, which must not be read as the row that says what each is worth."""
    return student.replace("Points Possible", "Points-Possible")
