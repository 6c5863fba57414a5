"""One student's graded tests, in plain text, as other systems read them.

Gradescope: https://gradescope-autograders.readthedocs.io/en/latest/specs/ says what is in its
``results.json``. All output is declared as plain text, so that Gradescope never renders what a
student wrote. A test that the grader broke on has no score, and its exercise is named in
``extra_data.ours``: a teacher, or ``run_autograder``, then grades again.

PrairieLearn: https://prairielearn.readthedocs.io/en/latest/externalGrading/ says what is in its
``results.json``: at most 1 MB, and points on every test or on none. Where the grader broke, the
submission is declared not gradable, which costs the student neither points nor an attempt.

JUnit XML, as pytest writes it and Jenkins and GitLab read it: a student is a test suite, a graded
test a test case. What the grader broke on is an *error*; what earned less than all is a *failure*,
with the points in its message.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from kata.language import say
from kata.report import feedback, words
from kata.report.safe import clipped, on_one_line, visible
from kata.report.standing import WORDS, Standing, earned, possible
from kata.score import BLOCKED, GRADER_ERROR, PASSED, WRONG, Result, written

TEXT_LIMIT = 20_000
MOST_BYTES = 1_000_000


@dataclass(frozen=True)
class GradedLine:
    """One graded test, or an exercise of which no test could be run."""

    exercise: str
    test: str  # its name; "" for a whole exercise
    sentence: str
    points: float
    earned: float | None  # None where the grader broke
    state: str  # the test's state, or the exercise's
    text: str  # what became of it, as the terminal tells it, visible signs only
    printed: str = ""  # what the student's code printed meanwhile, visible signs only

    @property
    def name(self) -> str:
        """The exercise, and what the test asks."""
        return f"{self.exercise}: {self.sentence}" if self.sentence else self.exercise

    @property
    def passed(self) -> bool:
        """Whether all its points were earned."""
        return self.state == PASSED

    @property
    def told(self) -> str:
        """The text, and what was printed if anything was."""
        return f"{self.text}\n{self.printed}".rstrip("\n") if self.printed else self.text


def lines_of(standings: Sequence[Standing], language: str) -> list[GradedLine]:
    """Every graded test of the course, the results' own or, where there are none, the exercise."""
    found: list[GradedLine] = []
    for standing in standings:
        if standing.ours:
            found.append(_whole(standing, None, feedback.ours([standing], language), language))
        elif standing.results:
            found += [_test(result, language) for result in standing.results]
        else:
            text = standing.trouble or WORDS[standing.state]
            found.append(_whole(standing, 0.0, text.to(language), language))
    return found


def _whole(standing: Standing, earned: float | None, text: str, language: str) -> GradedLine:
    return GradedLine(
        exercise=standing.name,
        test="",
        sentence=WORDS[standing.state].to(language),
        points=standing.exercise.points,
        earned=earned,
        state=standing.state,
        text=visible(text),
    )


def _test(result: Result, language: str) -> GradedLine:
    text = words.told(result, language) if result.state != PASSED else ""
    printed = feedback.cut(result.printed.strip("\n"), feedback.PRINTED_LIMIT, language)
    if printed:
        heading = say("printed").to(language)
        printed = f"{heading}\n{printed}"
    return GradedLine(
        exercise=result.exercise,
        test=on_one_line(result.test),
        sentence=on_one_line(words.sentence(result, language)),
        points=result.points,
        earned=result.earned,
        state=result.state,
        text=visible(feedback.cut(text, TEXT_LIMIT, language)),
        printed=visible(printed) if result.state == WRONG else "",
    )


def gradescope(standings: Sequence[Standing], language: str) -> dict[str, object]:
    """Gradescope's ``results.json``."""
    lines = lines_of(standings, language)
    return {
        "score": earned(standings),
        "output": feedback.ours(standings, language),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {"ours": [line.exercise for line in lines if line.state == GRADER_ERROR]},
        "tests": [_gradescope_test(line) for line in lines],
    }


def _gradescope_test(line: GradedLine) -> dict[str, object]:
    id = f"{line.exercise}::{line.test}" if line.test else line.exercise
    test: dict[str, object] = {
        "name": line.name,
        "number": line.exercise[:2],
        "output": line.told,
        "tags": [line.exercise],
        "extra_data": {"test": id, "state": line.state},
    }
    if line.earned is None:
        return test
    status = "passed" if line.passed else "failed"
    return {**test, "score": line.earned, "max_score": line.points, "status": status}


def prairielearn(standings: Sequence[Standing], language: str) -> dict[str, object]:
    """PrairieLearn's ``results.json``; texts are shortened until they fit."""
    lines = lines_of(standings, language)
    if any(line.state == GRADER_ERROR for line in lines):
        return {"gradable": False, "format_errors": [feedback.ours(standings, language)]}
    most, limit = possible(standings), feedback.PRINTED_LIMIT * 8
    score = round(earned(standings) / most, 6) if most else 0.0
    while True:
        tests = [_prairielearn_test(line, language, limit) for line in lines]
        found = {"gradable": True, "score": score, "tests": tests}
        if not limit or len(json.dumps(found, ensure_ascii=False, indent=1).encode()) <= MOST_BYTES:
            return found
        limit //= 2


def _prairielearn_test(line: GradedLine, language: str, limit: int) -> dict[str, object]:
    def short(text: str) -> str:
        return feedback.cut(text, limit, language) if limit else clipped(text, 0)[0]

    return {
        "name": line.exercise,
        "description": line.sentence,
        "points": line.earned or 0.0,
        "max_points": line.points,
        "message": short(line.text),
        "output": short(line.printed),
    }


def junit(student: str, standings: Sequence[Standing], language: str) -> str:
    """A JUnit document."""
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
        _junit_case(suite, line)
    ElementTree.indent(suites, " ")
    text = ElementTree.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _junit_case(suite: ElementTree.Element, line: GradedLine) -> None:
    names = {"classname": line.exercise, "name": line.test or line.exercise}
    case = ElementTree.SubElement(suite, "testcase", names)
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
