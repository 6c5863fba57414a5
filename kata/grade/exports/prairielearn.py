"""PrairieLearn's ``results.json``.

https://prairielearn.readthedocs.io/en/latest/externalGrading/ says what is in it: at most 1 MB,
and points on every test or on none. Where the grader broke, the submission is declared not
gradable, which costs the student neither points nor an attempt.
"""

import json
from collections.abc import Sequence

from kata.grade.exports.graded_lines import GradedLine, broken, lines_of
from kata.report import feedback
from kata.report.safe import clipped
from kata.report.standing import Standing, earned, possible

MOST_BYTES = 1_000_000


def results(standings: Sequence[Standing], language: str) -> dict[str, object]:
    """One student's results, as JSON carries them; texts are shortened until they fit."""
    lines = lines_of(standings, language)
    limit = feedback.PRINTED_LIMIT * 8
    while limit:
        found = _results(standings, lines, language, limit)
        if len(json.dumps(found, ensure_ascii=False, indent=1).encode()) <= MOST_BYTES:
            return found
        limit //= 2
    return _results(standings, lines, language, limit)


def _results(
    standings: Sequence[Standing], lines: Sequence[GradedLine], language: str, limit: int
) -> dict[str, object]:
    if broken(lines):
        return {"gradable": False, "format_errors": [feedback.ours(standings, language)]}
    most = possible(standings)
    return {
        "gradable": True,
        "score": round(earned(standings) / most, 6) if most else 0.0,
        "tests": [_test(line, language, limit) for line in lines],
    }


def _test(line: GradedLine, language: str, limit: int) -> dict[str, object]:
    return {
        "name": line.exercise,
        "description": line.sentence,
        "points": line.earned or 0.0,
        "max_points": line.points,
        "message": _short(line.text, language, limit),
        "output": _short(line.printed, language, limit),
    }


def _short(text: str, language: str, limit: int) -> str:
    if not limit:
        return clipped(text, 0)[0]
    return feedback.cut(text, limit, language)
