"""Whether a verdict depends on luck: every right and wrong answer, graded with many seeds.

    python -m tools.seeds [--first 0] [--count 200] [--exercise 07] [--jobs 2]

A right answer must earn full marks; a wrong one must lose points and be told its own mistake
and no other. With the first seed every file is graded whole, by pytest. With the others
the suites' tests are called one after the other in one process, each file loaded anew: a
session of pytest takes many times as long as what it asks. A right one is graded whole again;
of a wrong one, only a test that took points and told the mistake with the first seed, up to
its first mismatch: if it does so again, so does the suite. Where it does not, the whole file is
graded with that seed, by pytest. What is misjudged with the first seed is not graded with others.

Keras's own arithmetic is what takes most of the time. ``KERAS_BACKEND=numpy`` (with jax and
scipy installed) takes a fraction of it; the answers that TensorFlow alone can run are then
misjudged with the first seed, and graded apart: ``--file``.

What trains takes no size that is drawn: each process trains once, and gives every seed the
model as it was after the training. And a verdict that came before anything was drawn is found once
in each process, which grades with twenty seeds.

The exit status is 1 where any verdict was another.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import io
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from pytest_check import check, check_log

from kata.collect.answer import Answer, AnswerFile, Call, Returned
from kata.collect.draw import Draw
from kata.collect.run import CallResult
from kata.curriculum import Exercise, course_at
from kata.score import GRADER_ERROR, PASSED, WRONG, CheckLog
from tools.grading import ROOT, Results, add_exercises, declared, results
from tools.quick_cells import quicken

RIGHT = "tests/answers/right"
WRONGS = "tests/answers/wrong"
TRAINS = {"train_hello"}

# Files whose verdict came before anything was drawn: it is the same with every seed.
_settled: set[str] = set()

# What a training gave, by the file, how many came before it with this seed, and the call.
_trained: dict[tuple[Path, int, str], tuple[CallResult, Any]] = {}


class TrainedOnce(AnswerFile):
    """An answer file that does not train again what it has trained with another seed."""

    _trainings = 0

    def make(self, call: Call, returned: Returned) -> None:
        """Call the function, or give what it gave to the same call with another seed."""
        if call.function not in TRAINS:
            super().make(call, returned)
            return
        key = self.path, self._trainings, str(call)
        self._trainings += 1
        if key in _trained:
            gave, weights = _trained[key]
            if weights is not None:
                gave.value.set_weights(weights)
            returned.value, returned.raised = gave.value, gave.raised
            return
        super().make(call, returned)
        if not returned.missing and not returned.unloaded:
            gave = CallResult(returned.value, returned.raised)
            _trained[key] = gave, _weights(returned.value)


def _weights(model: Any) -> Any:
    return model.get_weights() if hasattr(model, "get_weights") else None


def answers(exercises: Iterable[Exercise]) -> list[str]:
    """The solutions of the exercises, and their answers right and wrong."""
    files = []
    for exercise in exercises:
        files.append(exercise.solution)
        for folder in (RIGHT, WRONGS):
            files += sorted((ROOT / folder).glob(f"*/{exercise.name}.py"))
    return [file.relative_to(ROOT).as_posix() for file in files]


def graded(files: Sequence[str], seed: int) -> dict[str, Results]:
    """The results of one session of pytest by file."""
    found: dict[str, Results] = {}
    for result in results([*files, "--seed", str(seed)]):
        found.setdefault(result["file"], []).append(result)
    if set(files) - set(found):
        raise SystemExit(f"The session with seed {seed} did not come to its end.")
    return found


def told(some: Results) -> set[str]:
    """The ids of the mistakes told in these results."""
    found = (mismatch for result in some for mismatch in result["mismatches"])
    return {mistake["id"] for mismatch in found for mistake in mismatch["mistakes"]}


def is_judged_right(file: str, some: Results) -> bool:
    """Whether the verdict is what it must be."""
    if not file.startswith(WRONGS):
        return all(result["state"] == PASSED for result in some)
    lost = any(
        result["state"] != GRADER_ERROR and result["earned"] < result["points"] for result in some
    )
    return lost and told(some) == declared(ROOT / file).mistakes


def deciding(file: str, some: Results) -> tuple[str, ...]:
    """The tests that show, with another seed, whether the verdict is the same."""
    # One that needs another test is judged without it where it stands alone.
    took = [one for one in some if one["state"] == WRONG and is_judged_right(file, [one])]
    return (took[0]["test"],) if took else tuple(one["test"] for one in some)


def is_judged_so(file: str, tests: Sequence[str], seed: int) -> bool:
    """Whether these tests alone, with this seed, judge a file as it must be judged."""
    exercise = course_at(ROOT).answered_by(Path(file))
    assert exercise
    suite = _suite(exercise.suite)
    answer_file = TrainedOnce(ROOT / file, exercise.parameters)
    draws = [Draw(seed, test) for test in tests]
    undrawn = [draw.rng.bit_generator.state for draw in draws]
    credits = [
        _log(suite[test], answer_file, draw) for test, draw in zip(tests, draws, strict=True)
    ]
    if [draw.rng.bit_generator.state for draw in draws] == undrawn:
        _settled.add(file)
    if not file.startswith(WRONGS):
        return all(not one.mismatches and one.judged == one.calls > 0 for one in credits)
    found = {mistake.id for one in credits for m in one.mismatches for mistake in m.mistakes}
    return any(one.mismatches for one in credits) and found == declared(ROOT / file).mistakes


def _log(test: Callable[..., None], file: AnswerFile, draw: Draw) -> CheckLog:
    log = CheckLog()
    check_log.clear_failures()
    check.set_max_tb(0)
    # What comes after the first mismatch of a test changes no verdict.
    check.set_max_fail(1)
    given = {"answer": Answer(file, log), "draw": draw}
    names = test.__code__.co_varnames[: test.__code__.co_argcount]
    try:
        test(**{name: given[name] for name in names})
    except AssertionError:
        if not log.mismatches:
            raise
    return log


@cache
def _suite(path: Path) -> dict[str, Any]:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return vars(module)


def misjudged(job: tuple[int, Sequence[tuple[str, tuple[str, ...]]]]) -> tuple[int, list[str]]:
    """The files whose verdict is not what it must be with this seed."""
    seed, what = job
    if os.environ.get("KERAS_BACKEND") == "numpy":
        quicken()
    wrong = []
    for file, tests in what:
        if file in _settled:
            continue
        with open(os.devnull) as nobody, contextlib.redirect_stdout(io.StringIO()):
            sys.stdin = nobody
            if not is_judged_so(file, tests, seed):
                wrong.append(file)
        if "keras" in sys.modules:
            # What Keras keeps of every layer grows without end.
            sys.modules["keras"].utils.clear_session(free_memory=False)
    again = graded(wrong, seed) if wrong else {}
    return seed, [file for file in wrong if not is_judged_right(file, again[file])]


def main(arguments: Sequence[str] | None = None) -> int:
    """Grade with every seed and print whose verdict changed."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="whether a verdict depends on luck")
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--count", type=int, default=200, help="how many seeds in a row")
    add_exercises(parser, course)
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes at a time")
    parser.add_argument("--file", action="append", help="an answer file; of no other then")
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    files = options.file or answers(chosen)
    first = graded(files, options.first)
    wrong = [file for file in files if not is_judged_right(file, first[file])]
    _show(options.first, wrong)
    what = [(file, deciding(file, first[file])) for file in files if file not in wrong]
    count = len(wrong)
    # Processes that inherit nothing, and are made anew before they have grown.
    apart = multiprocessing.get_context("spawn")
    with apart.Pool(options.jobs, maxtasksperchild=20) as workers:
        seeds = range(options.first + 1, options.first + options.count)
        for seed, some in workers.imap(misjudged, [(seed, what) for seed in seeds]):
            _show(seed, some)
            count += len(some)
    print(f"{len(files)} answer files, {options.count} seeds, {count} wrong verdicts")
    return 1 if count else 0


def _show(seed: int, files: Sequence[str]) -> None:
    print(f"seed {seed}", *files, sep="\n  ", flush=True)


if __name__ == "__main__":
    sys.exit(main())
