"""JUnit XML, as pytest writes it and Jenkins and GitLab read it.

A student is a test suite, a graded test a test case. What the grader broke on is an *error*; what
earned less than all is a *failure*, with the points in its message.
"""

from collections.abc import Sequence
from xml.etree import ElementTree

from kata.grade.exports.graded_lines import GradedLine, lines_of
from kata.report.safe import on_one_line
from kata.report.standing import Standing
from kata.score import BLOCKED, written


def xml(student: str, standings: Sequence[Standing], language: str) -> str:
    """One student's results as a JUnit document."""
    lines = lines_of(standings, language)
    blocked = sum(line.state == BLOCKED for line in lines)
    errors = sum(line.earned is None for line in lines)
    passed = sum(line.passed for line in lines)
    suites = ElementTree.Element("testsuites")
    suite = ElementTree.SubElement(
        suites,
        "testsuite",
        name=on_one_line(student),
        tests=str(len(lines)),
        failures=str(len(lines) - passed - errors - blocked),
        errors=str(errors),
        skipped=str(blocked),
    )
    for line in lines:
        _case(suite, line)
    ElementTree.indent(suites, " ")
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _case(suite: ElementTree.Element, line: GradedLine) -> None:
    case = ElementTree.SubElement(
        suite, "testcase", classname=line.exercise, name=line.test or line.exercise
    )
    if not line.passed:
        points = f"{written(line.earned or 0.0)} / {written(line.points)}"
        kind, message = "failure", f"{line.sentence} ({points})"
        if line.earned is None:
            kind, message = "error", line.sentence
        elif line.state == BLOCKED:
            kind = "skipped"
        ElementTree.SubElement(case, kind, type=line.state, message=message).text = line.text
    if line.printed:
        ElementTree.SubElement(case, "system-out").text = line.printed
