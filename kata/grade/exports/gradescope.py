"""Gradescope's ``results.json``.

https://gradescope-autograders.readthedocs.io/en/latest/specs/ says what is in it. All output is
declared as plain text, so that Gradescope never renders what a student wrote. A test that the
grader broke on has no score, and its exercise is named in ``extra_data.ours``: a teacher, or
``run_autograder``, then grades again.
"""

from collections.abc import Sequence

from kata.grade.exports.graded_lines import GradedLine, broken, lines_of
from kata.report import feedback
from kata.report.standing import Standing, earned


def results(standings: Sequence[Standing], language: str) -> dict[str, object]:
    """One student's results, as JSON carries them."""
    lines = lines_of(standings, language)
    return {
        "score": earned(standings),
        "output": feedback.ours(standings, language),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "stdout_visibility": "hidden",
        "extra_data": {"ours": broken(lines)},
        "tests": [_test(line) for line in lines],
    }


def _test(line: GradedLine) -> dict[str, object]:
    test: dict[str, object] = {
        "name": line.name,
        "number": line.exercise[:2],
        "output": line.told,
        "tags": [line.exercise],
        "extra_data": {"test": line.id, "state": line.state},
    }
    if line.earned is None:
        return test
    status = "passed" if line.passed else "failed"
    return {**test, "score": line.earned, "max_score": line.points, "status": status}
