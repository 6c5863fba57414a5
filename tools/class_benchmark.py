"""What grading a class costs, with isolation on, as ratios against named baselines.

    python -m tools.class_benchmark throughput [--students 200] [--sample 25] [--different]
    python -m tools.class_benchmark places [--students 20] [--different]
    python -m tools.class_benchmark flat [--sizes 10 100 1000 5000]
    python -m tools.class_benchmark bound [--runs 3]

throughput  ``kata grade`` on a class of the whole course, against

            cold   the usual way: one cold ``pytest`` process for each submission, one after the
                   other, of which a sample is timed; the goal is 15 times as many submissions;
            warm   the same sample in one warm process that calls the functions itself, its
                   imports not counted; the workers of ``kata grade``, everything counted,
                   together take at most 1.5 times as long for each submission.

places      what looking for the lines that have to change adds to the grading, in how many wrong
            answers there was time to look, and to how many a line is told.

flat        what one submission costs in classes of several sizes, how much memory the grader's
            own process takes, and each worker with all that belongs to it.

bound       how many times as fast as ``cold`` any grader could be that makes the suites' calls,
            and does nothing else: cold ``pytest`` of the solutions, against their calls alone.

Every answer is drawn from the project's right and wrong ones, so a large class holds the same
program more than once, as real classes do; ``kata grade`` grades it once, the baselines do not.
With ``--different``, and for ``flat``, no two programs are the same: what is compared then is the
grading alone.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from kata.curriculum import Exercise, course_at
from tools.benchmark import COURSE, record, seconds
from tools.grading import PYTEST, ROOT

SEED = 0
# Of a hundred files this many are right, and this many wrong; the rest are not begun.
RIGHT, WRONG = 60, 25
GOAL_COLD, GOAL_WARM = 15.0, 1.5


def class_of(
    students: int, folder: Path, exercises: Sequence[Exercise], *, different: bool
) -> list[Path]:
    """Write a class of so many submissions, the same each time; gives their folders."""
    draw = random.Random(SEED)
    pools = {exercise.name: _answers(exercise) for exercise in exercises}
    folders = []
    for number in range(students):
        home = folder / f"student{number:05}"
        home.mkdir(parents=True)
        for name, (stub, right, wrong) in pools.items():
            chance = draw.randrange(100)
            pool = right if chance < RIGHT else wrong if chance < RIGHT + WRONG else [stub]
            text = draw.choice(pool).read_text(encoding="utf-8")
            noted = f'STUDENT = "{home.name}"' if different else f"# {home.name}"
            (home / f"{name}.py").write_text(f"{text}\n{noted}\n", encoding="utf-8")
        folders.append(home)
    return folders


def _answers(exercise: Exercise) -> tuple[Path, list[Path], list[Path]]:
    right = sorted(ROOT.glob(f"tests/answers/right/*/{exercise.name}.py"))
    wrong = sorted(ROOT.glob(f"tests/answers/wrong/*/{exercise.name}.py"))
    return exercise.stub, [exercise.solution, *right], wrong


def graded(
    folder: Path, out: Path, workers: int, places: str = "none"
) -> tuple[float, dict[str, float]]:
    """Grade a class by the command; its seconds, and the most memory its processes took, in MB."""
    command = [sys.executable, "-m", "kata", "grade", str(folder), "--out", str(out)]
    options = ["--workers", str(workers), "--seed", "1", "--places", places]
    begun = time.perf_counter()
    process = subprocess.Popen([*command, *options], cwd=ROOT)
    watch = Memory(process.pid)
    if process.wait():
        raise SystemExit("kata grade did not come to its end.")
    return time.perf_counter() - begun, watch.stop()


class Memory:
    """Watches how much memory a process, and each of its workers with all of its own, takes."""

    def __init__(self, pid: int) -> None:
        self._process = psutil.Process(pid)
        self._most = {"grader": 0.0, "worker": 0.0}
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def stop(self) -> dict[str, float]:
        """The most that was seen, in MB; shared pages are counted in equal parts."""
        self._done.set()
        self._thread.join()
        return self._most

    def _watch(self) -> None:
        # Adding up pages takes a tenth of a second: if often, it would be part of what is timed.
        pause = 0.5
        while not self._done.wait(pause):
            pause = min(2 * pause, 5.0)
            try:
                own, workers = _pss(self._process), 0
                judges = [
                    one
                    for one in self._process.children(recursive=True)
                    if "kata.grade.judge" in one.cmdline()
                ]
                each = [
                    sum(map(_pss, [judge.parent() or judge, judge, *judge.children(True)]))
                    for judge in judges
                ]
            except psutil.Error:
                continue
            self._most["grader"] = max(self._most["grader"], own)
            self._most["worker"] = max(self._most["worker"], *each, workers)


def _pss(process: psutil.Process) -> float:
    try:
        return float(process.memory_full_info().pss) / 2**20
    except psutil.Error:
        return 0.0


def throughput(students: int, sample: int, *, different: bool) -> None:
    """Print how ``kata grade`` compares with the two baselines."""
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place, "class")
        exercises = course_at(ROOT).exercises
        submissions = class_of(students, folder, exercises, different=different)
        took, memory = graded(folder, Path(place, "out"), workers)
        ours = took / students
        print(f"kata grade: {students} submissions in {took:.0f} s; {_told(memory)}", flush=True)
        some = submissions[:: max(1, students // sample)][:sample]
        cold = sum(_cold(one) for one in some) / len(some)
        print(
            f"cold: ratio {cold / ours:.1f} (goal at least {GOAL_COLD:g}); ours {ours:.2f} s a "
            f"submission, baseline {cold:.2f} s ({len(some)} timed)",
            flush=True,
        )
        few = Path(place, "few")
        few.mkdir()
        for one in some:
            one.rename(few / one.name)
        warm = _warm(few) / len(some)
        print(
            f"warm: ratio {workers * ours / warm:.2f} (goal at most {GOAL_WARM:g}); ours "
            f"{workers * ours:.2f} s of a worker for each submission, baseline {warm:.2f} s "
            f"({len(some)} timed)"
        )


def _cold(folder: Path) -> float:
    begun = time.perf_counter()
    subprocess.run([*PYTEST, str(folder)], cwd=ROOT, capture_output=True, check=False)
    return time.perf_counter() - begun


def _warm(folder: Path) -> float:
    script = [sys.executable, "-m", "tools.warm_class", str(folder)]
    ran = subprocess.run(script, cwd=ROOT, capture_output=True, check=True, text=True)
    return float(ran.stdout.splitlines()[-1])


def places(students: int, *, different: bool) -> None:
    """Print what the second pass costs, and what it finds."""
    workers = os.cpu_count() or 1
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "class"), Path(place, "out")
        class_of(students, folder, course_at(ROOT).exercises, different=different)
        alone, _ = graded(folder, out, workers)
        first = _of_cores()
        second, memory = graded(folder, out, workers, "all")
        files = [json.loads(file.read_bytes().splitlines()[1]) for file in _kept(out)]
        each = (_of_cores() - first) / max(1, len(files))
        functions = [bool(one["places"]) for file in files for one in file]
        print(
            f"places: grading {alone:.0f} s, {first:.0f} s of a core; then {second:.0f} s to look "
            f"for lines in {len(files)} wrong answers, {each:.2f} s of a core each; told "
            f"of {sum(functions)} of {len(functions)} functions; {_told(memory)}"
        )


def _of_cores() -> float:
    """How many seconds of a core all that was started has taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _kept(out: Path) -> list[Path]:
    return sorted(out.glob(".store/places/*/*.json"))


def flat(sizes: Sequence[int], exercise: str) -> None:
    """Print what one submission costs in classes of these sizes."""
    exercises = [course_at(ROOT).find(exercise)]
    first = 0.0
    for size in sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "class")
            class_of(size, folder, exercises, different=True)
            took, memory = graded(folder, Path(place, "out"), os.cpu_count() or 1)
        first = first or memory["grader"]
        print(
            f"{size} submissions of {exercises[0].name}: {took:.1f} s, "
            f"{1000 * took / size:.0f} ms each; {_told(memory)}",
            flush=True,
        )


def bound(runs: int) -> None:
    """Print what the calls of a right submission alone take, and which ratio that leaves."""
    with tempfile.TemporaryDirectory() as place:
        calls = Path(place, "calls.pickle")
        record(COURSE, calls)
        importing = (sys.executable, "-c", "import tensorflow")
        calling = (sys.executable, "-m", "tools.plain_calls", str(calls))
        cold, alone = [], []
        for _ in range(runs):
            cold.append(seconds((*PYTEST, COURSE)))
            alone.append(seconds(calling) - seconds(importing))
    workers = os.cpu_count() or 1
    whole, own = statistics.median(cold), statistics.median(alone)
    print(
        f"bound: a cold pytest of the solutions {whole:.2f} s, their calls alone {own:.2f} s; with "
        f"{workers} workers that do nothing else, ratio {workers * whole / own:.1f} ({runs} runs)"
    )


def _told(memory: dict[str, float]) -> str:
    return f"the grader {memory['grader']:.0f} MB, each worker {memory['worker']:.0f} MB"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="what grading a class costs")
    commands = parser.add_subparsers(required=True)
    one = commands.add_parser("throughput")
    one.add_argument("--students", type=int, default=200)
    one.add_argument("--sample", type=int, default=25, help="submissions timed for the baselines")
    one.add_argument("--different", action="store_true", help="no program more than once")
    one.set_defaults(
        run=lambda options: throughput(
            options.students, options.sample, different=options.different
        )
    )
    found = commands.add_parser("places")
    found.add_argument("--students", type=int, default=20)
    found.add_argument("--different", action="store_true", help="no program more than once")
    found.set_defaults(run=lambda options: places(options.students, different=options.different))
    other = commands.add_parser("flat")
    other.add_argument("--sizes", type=int, nargs="+", default=[10, 100, 1000, 5000])
    other.add_argument("--exercise", default="10", help="what is handed in")
    other.set_defaults(run=lambda options: flat(options.sizes, options.exercise))
    least = commands.add_parser("bound")
    least.add_argument("--runs", type=int, default=3, help="of which the median counts")
    least.set_defaults(run=lambda options: bound(options.runs))
    options = parser.parse_args(arguments)
    options.run(options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
