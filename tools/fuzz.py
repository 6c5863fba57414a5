"""The judge, fuzzed: odd values, exceptions, graphs and sources, in every exercise.

    python -m tools.fuzz [--seed 0] [--cases 2000] [--first 0] [--exercise 07] [--at-once 1]

A case is one answer file whose functions give what `tools.oddities` and `tools.odd_graphs` draw.
What they give goes through the real wire and the real suites, into results, JSON and pages, in one
process and without a sandbox: no line of a student's is run. Whatever any answer gives is wrong or
right: printed are the cases after which the grader blames itself (*ours*), breaks, or gives points
for what is not right; the exit status is 1 where there are any. With ``--keep`` what such a case
said is added to the corpus, ``tests/kata/data/fuzz.json``, which every run judges first.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from kata.collect.answer import Call, Returned
from kata.curriculum import Course, Exercise, course_at
from kata.diagnose import search
from kata.grade.judge import Judge, text_of
from kata.language import LANGUAGES
from kata.remote.answer import Frame, RemoteFile
from kata.report import feedback
from kata.report.standing import Standing
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.score import GRADER_ERROR, Result
from tools.grading import ROOT, add_exercises
from tools.odd_cases import NETWORKS, Case, Drawing, keep, kept

TOGETHER = 50  # so many cases are one session of pytest's


class OddFile(RemoteFile):
    """An answer file whose process only seems to be there."""

    def __init__(self, case: Case, path: Path) -> None:
        super().__init__(path, case.exercise.parameters, _nobody, Limits())
        self.case = case

    def _ask(self, call: Call, returned: Returned) -> None:
        said, data = self.case.give(call)
        returned.note_changes(self.fill_in(_nobody, said, data, returned))  # type: ignore[arg-type]

    def copy(self) -> OddFile:
        """The same, which goes on where it is."""
        return OddFile(self.case, self.path)

    def exchange(self, inmate: Any, request: bytes, function: str) -> Frame:
        """No model of a class of its own is called."""
        return {"refused": {"type": "Elsewhere"}}, b""


def _nobody() -> Any:
    raise AssertionError("no process is started")


class OddJudge(Judge):
    """The judge, as it is in a class, but for the processes."""

    def __init__(self, course: Course, seed: int, folder: Path, one_test: bool) -> None:
        super().__init__(course, seed, Isolation.none(), Limits(), folder)
        self._one_test = one_test  # whether each case is judged by one of its tests alone
        self.cases: Sequence[Case] = ()
        self.results: dict[int, list[Result]] = {}

    def judge(self, cases: Sequence[Case]) -> dict[int, list[Result]]:
        """The results of each case, by its place; of what broke, none."""
        self.cases, self.results = cases, {}
        with (
            open(os.devnull, "w") as shut,
            contextlib.redirect_stdout(shut),
            contextlib.redirect_stderr(shut),
        ):
            self.grade([(one.exercise.name, one.source) for one in cases])
        return self.results

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Leave one test of each case, another one each time."""
        by_case: dict[Path, list[pytest.Item]] = {}
        for item in items if self._one_test else ():
            by_case.setdefault(item.path, []).append(item)
        for path, some in by_case.items():
            for item in set(some) - {some[self._case(path).number % len(some)]}:
                items.remove(item)

    def _case(self, path: Path) -> Case:
        return self.cases[int(path.parent.name)]

    def _begin(self, place: int, seconds: float) -> None:
        """Nothing: this process is not to die."""

    def _file(self, path: Path, exercise: Exercise) -> RemoteFile:
        return OddFile(self._case(path), path)

    def _say(self, said: Any) -> None:
        # As it is said, and as it is read.
        plain = json.loads(text_of(said))
        if "results" in plain:
            self.results[plain["place"]] = list(map(Result.from_data, plain["results"]))


def faults(case: Case, results: Sequence[Result]) -> list[str]:
    """What is not as it should be after a case."""
    told = [f"{one.test}: ours: {one.trouble}" for one in results if one.state == GRADER_ERROR]
    if not results:
        told.append("no result")
    for one in results:
        function = case.exercise.tests[one.test.partition("[")[0]].function
        if one.earned and function not in case.earnable:
            told.append(f"{one.test}: {one.earned} points")
    try:
        standing = Standing(case.exercise, f"{case.exercise.name}.py", tuple(results))
        language = LANGUAGES[case.number % len(LANGUAGES)]
        facts = feedback.facts("Kim", [standing], (), language)
        feedback.html(facts), feedback.markdown(facts)
    except Exception:
        told.append(f"the page: {traceback.format_exc(limit=-3)}")
    return told


def judged(
    judge: OddJudge, cases: Sequence[Case], unexplained: Counter[str]
) -> Iterator[tuple[Case, list[str]]]:
    """Each case with its faults; those of a session that broke are judged again, one by one.

    What broke in an explanation is counted.
    """
    try:
        results = judge.judge(cases)
    except Exception:
        results = {}
    for place, case in enumerate(cases):
        if place in results:
            unexplained.update(one.trouble for one in results[place] if one.trouble)
            yield case, faults(case, results[place])
        elif len(cases) == 1:
            yield case, ["the judge broke"]
        else:
            yield from judged(judge, [case], unexplained)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge so many cases and print whose faults there are."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="odd answers in every exercise")
    add_exercises(parser, course)
    for name, usual in (("--seed", 0), ("--cases", 2000), ("--first", 0)):
        parser.add_argument(name, type=int, default=usual)
    few = "how many mistakes at once a diagnosis looks for; each case takes as long as that does"
    parser.add_argument("--at-once", type=int, default=search.MOST_AT_ONCE, help=few)
    share = "the share of cases that are networks"
    parser.add_argument("--networks", type=float, default=NETWORKS, help=share)
    parser.add_argument("--one-test", action="store_true", help="judge each case by one test alone")
    parser.add_argument("--keep", action="store_true", help="add what is found to the corpus")
    options = parser.parse_args(arguments)
    vars(search)["MOST_AT_ONCE"] = options.at_once
    chosen = options.exercise or course.exercises
    drawing = Drawing(chosen, options.seed, options.networks)
    folder = tempfile.TemporaryDirectory()
    found: list[Case] = []
    unexplained: Counter[str] = Counter()
    begun, numbers = time.process_time(), range(options.first, options.first + options.cases)

    def judge_all(judge: OddJudge, cases: Sequence[Case]) -> None:
        for case, told in judged(judge, cases, unexplained):
            if told:
                found.append(case)
                print(f"{case.number} {case.exercise.name}", *told, sep="\n  ", flush=True)

    once = [case for case in kept(course) if case.exercise in chosen]
    judge_all(OddJudge(course, options.seed, Path(folder.name), one_test=False), once)
    judge = OddJudge(course, options.seed, Path(folder.name), options.one_test)
    for place in range(0, len(numbers), TOGETHER):
        judge_all(judge, [drawing.case(one) for one in numbers[place : place + TOGETHER]])
        if place % (10 * TOGETHER) == 0:
            seconds = time.process_time() - begun
            print(f"{place + TOGETHER} cases, {seconds:.0f} s, {len(found)} found", flush=True)
    for trouble, count in unexplained.most_common():
        print(f"{count} times without an explanation: {trouble}")
    if options.keep and found:
        keep(found)
    print(
        f"seed {options.seed}: {len(numbers)} cases, {len(found)} found, "
        f"{time.process_time() - begun:.0f} core seconds"
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
