"""Classroom 50's ``result.json``, schema ``classroom50/result/v1``.

https://github.com/foundation50/classroom50/wiki/Advanced-Autograding says what is in it. It grades
one submission at a time and tells the autograder in the environment what it is grading; a
result is written for that one student.

Its scores are whole numbers. A test's score is rounded down, so that a test that is not quite
right never shows all of its points. The student's score is rounded to the nearest, half a point
up, from the exact total and not from the rounded tests; it is the maximum only where everything
was earned. What the grader broke on is left out of score and maximum alike.
"""

import math
import time
from collections.abc import Mapping, Sequence

from kata.grade.exports.reports import GradedLine, lines_of
from kata.language import UserError, say
from kata.report.standing import Standing, earned, possible

SCHEMA = "classroom50/result/v1"

_FIELDS = {
    "classroom": "CLASSROOM",
    "assignment": "ASSIGNMENT",
    "submission": "SUBMISSION_TAG",
    "commit": "COMMIT_URL",
    "release": "RELEASE_URL",
}
_OPTIONAL = {"review": "REVIEW_URL", "assignment_type": "ASSIGNMENT_TYPE", "owner": "OWNER"}


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """What Classroom 50's runner says in the environment of the submission that it grades, and now.

    Raises UserError where it has not said all that a result must have.
    """
    missing = [name for name in _FIELDS.values() if not environment.get(name)]
    if missing:
        why = say(
            "The format classroom50 is for Classroom 50's runner, which sets {names} in the "
            "environment; they are not set here.",
            names=", ".join(missing),
        )
        raise UserError(why)
    wanted = {**_FIELDS, **_OPTIONAL}
    found = {field: environment[name] for field, name in wanted.items() if environment.get(name)}
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    return {"review": found["commit"], **found, "datetime": now}


def result(
    standings: Sequence[Standing], language: str, graded: Mapping[str, str]
) -> dict[str, object]:
    """One student's result, as JSON carries it; `graded` is what `surroundings` found.

    Classroom 50's runner itself adds ``owner`` and ``assignment_type``, and sets ``datetime`` to
    the time of the commit.
    """
    score, most = earned(standings), possible(standings)
    lines = [line for line in lines_of(standings, language) if line.earned is not None]
    return {
        "schema": SCHEMA,
        **graded,
        "score": whole_score(score, most),
        "max-score": _nearest(most),
        "tests": [_test(line) for line in lines],
    }


def whole_score(score: float, most: float) -> int:
    """The score as a whole number: to the nearest, the maximum only for full marks."""
    if score >= most:
        return _nearest(most)
    return min(_nearest(score), max(0, _nearest(most) - 1))


def _nearest(points: float) -> int:
    return math.floor(points + 0.5 + 1e-9)


def _test(line: GradedLine) -> dict[str, object]:
    most = _nearest(line.points)
    score = most if line.passed else min(math.floor((line.earned or 0.0) + 1e-9), max(0, most - 1))
    return {
        "test-name": line.name,
        "passed": line.passed,
        "score": score,
        "max-score": most,
        "message": line.told,
    }
