"""How long the report is that a learner sees of a wrong answer, at width 80 and without -v.

    python -m tools.report_lines [FOLDER or FILE …] [--score score.json] [--lang en]

Grades the answers in one session, the wrong ones of ``tests/answers`` unless others are given, and
tells each exercise of each file as the terminal does. Prints the median, the longest and how the
lengths are distributed. With ``--score`` the session's score is read from a file instead.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from kata.curriculum import course_at
from kata.language import LANGUAGES
from kata.report.terminal import one_exercise
from kata.score import Result, Score
from tools.grading import ROOT, results

WIDTH = 80
STEP = 5
LONGEST = 10

Answer = tuple[str, str]
"""A file and the exercise that it answers."""


def reports(graded: Iterable[dict[str, Any]], language: str) -> dict[Answer, str]:
    """The report on each answer, from the results of a session as data."""
    course = course_at(ROOT)
    by_answer: dict[Answer, list[Result]] = {}
    for data in graded:
        by_answer.setdefault((data["file"], data["exercise"]), []).append(Result.from_data(data))
    return {
        answer: one_exercise(Score(tuple(its)), course, language, WIDTH, colour=False)
        for answer, its in by_answer.items()
    }


def length(report: str) -> int:
    """Its lines; the one that sets it apart from what stands above is one of them."""
    return len(report.rstrip("\n").split("\n"))


def shown(lengths: dict[Answer, int]) -> str:
    """The median, the longest, and the distribution, as text."""
    every = sorted(lengths.values())
    head = f"{len(every)} reports: median {statistics.median(every):g}, longest {every[-1]} lines"
    counts = Counter(lines // STEP * STEP for lines in every)
    bars = [
        f"{lines:4}–{lines + STEP - 1:<3} {count:5}  {'#' * round(60 * count / len(every))}"
        for lines, count in sorted(counts.items())
    ]
    longest = sorted(lengths.items(), key=lambda one: (-one[1], one[0]))[:LONGEST]
    return "\n".join([head, *bars, *(f"{lines:4} {file}" for (file, _), lines in longest)])


def graded(arguments: Sequence[str]) -> list[dict[str, Any]]:
    """The results of one session, also of folders that lie elsewhere."""
    home = ("--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"))
    return results([*home, *arguments])


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="how long the report on a wrong answer is")
    parser.add_argument("answers", nargs="*", default=["tests/answers/wrong"])
    parser.add_argument("--score", type=Path, help="read the results from this file")
    parser.add_argument("--lang", choices=LANGUAGES, default="en")
    options = parser.parse_args(arguments)
    if options.score:
        found = json.loads(options.score.read_text(encoding="utf-8"))["results"]
    else:
        found = graded(options.answers)
    if not found:
        print("nothing was graded")
        return 1
    lengths = {one: length(text) for one, text in reports(found, options.lang).items()}
    print(shown(lengths))
    return 0


if __name__ == "__main__":
    sys.exit(main())
