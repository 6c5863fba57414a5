"""The judge, fuzzed: odd values, exceptions, graphs and sources, in every exercise.

    python -m tools.fuzz [--seed 0] [--cases 2000] [--first 0] [--exercise 06]

A case is one answer file whose functions give what `tools.oddities` and `tools.odd_graphs` draw.
What they give goes through the real wire and the real suites, into results, JSON and pages, in one
process and without a sandbox: no line of a student's is run. Whatever any answer gives is wrong or
right: printed are the cases after which the grader blames itself (*ours*), breaks, loses a test,
or gives points for what is not right; the exit status is 1 where there are any. With ``--keep``
what such a case said is added to the corpus, ``tests/kata/data/fuzz.json``, which
``tests/kata/test_fuzz.py`` judges again.
"""

from __future__ import annotations

import argparse
import base64
import contextlib
import importlib.util
import json
import os
import sys
import tempfile
import time
import traceback
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import numpy as np

from kata.collect.answer import Call, Returned
from kata.curriculum import Course, Exercise, course_at
from kata.diagnose import search
from kata.diagnose.calls import gives
from kata.grade.judge import Judge, text_of
from kata.language import LANGUAGES
from kata.remote.answer import Frame, RemoteFile, request_of
from kata.remote.inside.serve import Served
from kata.report import feedback
from kata.report.standing import Standing
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.score import GRADER_ERROR, Result
from tools import oddities
from tools.grading import ROOT, add_exercises

CORPUS = ROOT / "tests" / "kata" / "data" / "fuzz.json"
TOGETHER = 50  # so many cases are one session of pytest's
KERAS = 0.06  # the share of cases whose functions build networks; each costs as much as 20 others
HEADER = 8  # bytes before a frame's JSON


@dataclass
class Case:
    """One answer file: what it says, and what its functions give."""

    exercise: Exercise
    number: int
    source: bytes
    frame: Callable[[Call], Frame]
    # What was said, by function, in the order of the calls.
    said: dict[str, list[Frame]] = field(default_factory=dict)
    earnable: set[str] = field(default_factory=set)  # the functions of which a call may be right

    def give(self, call: Call) -> Frame:
        """What the process says that the call gave."""
        frame = self.frame(call)
        self.said.setdefault(call.function, []).append(frame)
        return frame


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

    def __init__(self, course: Course, seed: int, folder: Path) -> None:
        super().__init__(course, seed, Isolation.none(), Limits(), folder)
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

    def _begin(self, place: int, seconds: float) -> None:
        """Nothing: this process is not to die."""

    def _file(self, path: Path, exercise: Exercise) -> RemoteFile:
        return OddFile(self.cases[int(path.parent.name)], path)

    def _say(self, said: Any) -> None:
        # As it is said, and as it is read.
        plain = json.loads(text_of(said))
        if "results" in plain:
            self.results[plain["place"]] = list(map(Result.from_data, plain["results"]))


class Drawing:
    """Draws cases, each from the seed and its number."""

    def __init__(self, exercises: Sequence[Exercise], seed: int) -> None:
        self._seed = seed
        kinds = [(one, b"keras" in one.solution.read_bytes()) for one in exercises]
        self._exercises = [
            [one for one, keras in kinds if keras is wanted] for wanted in (False, True)
        ]
        self._solutions = {one.name: _loaded(one) for one in exercises}

    def case(self, number: int) -> Case:
        """The case of this number."""
        rng = Random(f"{self._seed} {number}")
        plain, keras = self._exercises
        some = keras if not plain or (keras and rng.random() < KERAS) else plain
        exercise = rng.choice(some)
        solution = self._solutions[exercise.name]
        served = Served()
        drawn = {
            name: _Drawn(rng.randrange(2**32), vars(solution)[name]) for name in exercise.parameters
        }
        module = ModuleType("drawn")
        vars(module).update({name: one.call for name, one in drawn.items()})
        vars(served)["_module"] = module
        forged = rng.random() < 0.1
        text = oddities.source(rng, exercise.solution.read_bytes())

        def frame(call: Call) -> Frame:
            said, data = unframed(served.answer(*unframed(request_of(call))))
            if drawn[call.function].may_be_right and not forged:
                case.earnable.add(call.function)
            if "raised" in said:
                _lines(rng, said["raised"], text.count(b"\n"))
            if forged:
                _forge(rng, said)
                case.earnable.add(call.function)
            return said, data

        case = Case(exercise, number, text, frame)
        return case


class _Drawn:
    """A function that gives what is drawn for it."""

    def __init__(self, seed: int, right: Callable[..., Any]) -> None:
        self._seed = seed
        self._right = right
        self.may_be_right = False  # whether what was given last may be right

    def call(self, *args: Any, **kwargs: Any) -> Any:
        # The same sort of thing at each call, of other numbers.
        rng = Random(self._seed)
        what = rng.random()
        self.may_be_right = True
        if what < 0.45:
            raise oddities.error(rng, self._seed % 7)
        if what < 0.75:
            given, right = oddities.value(rng), self._right(*args, **kwargs)
        elif what < 0.8:
            return self._right(*args, **kwargs)
        else:
            right = self._right(*args, **kwargs)
            given = _changed(rng, right)
        with np.errstate(all="ignore"), contextlib.suppress(Exception):
            self.may_be_right = _is_network(right) or bool(_is_near(given, right))
        return given


def _changed(rng: Random, right: Any) -> Any:
    if not _is_network(right):
        return oddities.changed(rng, right)
    # Not before it is needed: Keras takes seconds.
    from tools import odd_graphs

    return odd_graphs.changed(rng, right)


def _is_network(value: Any) -> bool:
    one = value[0] if isinstance(value, (list, tuple)) and value else value
    return type(one).__module__.partition(".")[0] == "keras"


def _is_near(given: Any, right: Any) -> bool:
    """Whether a suite may take it for right: the same, or the same in another guise."""
    if gives(given, right) or type(right) in (bool, int, float):
        return True
    if isinstance(right, np.ndarray):
        as_floats = [np.asarray(one, dtype=float) for one in (given, right)]
        return as_floats[0].shape == right.shape and np.allclose(
            *as_floats, atol=1e-3, equal_nan=True
        )
    if isinstance(right, (list, tuple)) and len(given) == len(right):
        return any(map(_is_near, given, right))
    return False


def _lines(rng: Random, facts: dict[str, Any], count: int) -> None:
    """Say of which lines an exception came: of any."""
    facts["at_home"] = rng.random() < 0.8
    numbers = [rng.randrange(count + 3) for _ in range(rng.randrange(4))]
    facts["lines"] = [[number, rng.choice(("f", "<module>", "²")), "x = 1"] for number in numbers]


def _forge(rng: Random, said: Any) -> None:
    """Put something else in some place of what is said."""
    places = list(_places(said))
    for _ in range(rng.choice((1, 1, 3))):
        holder, key = rng.choice(places)
        other, name = rng.choice(places)
        odd = (None, True, -1, 2**40, "²", "inf", [], {}, ["int", "0x" + "f" * 9000], ["none"], 1.5)
        with contextlib.suppress(LookupError, TypeError):
            holder[key] = rng.choice((*odd, other[name]))
            # What holds itself is no JSON.
            try:
                json.dumps(said)
            except (ValueError, RecursionError):
                holder[key] = None


def _places(said: Any) -> Iterator[tuple[Any, Any]]:
    for key in said if isinstance(said, dict) else range(len(said)):
        yield said, key
        if isinstance(said[key], (dict, list)):
            yield from _places(said[key])


def unframed(frame: bytes) -> Frame:
    """The JSON and the bytes of a frame."""
    length = int.from_bytes(frame[: HEADER // 2], "big")
    end = HEADER + length
    return json.loads(frame[HEADER:end]), frame[end:]


def _loaded(exercise: Exercise) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"solution_{exercise.name}", exercise.solution)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def faults(case: Case, results: Sequence[Result]) -> list[str]:
    """What is not as it should be after a case."""
    told = [f"{one.test}: ours: {one.trouble}" for one in results if one.state == GRADER_ERROR]
    lost = case.exercise.tests.keys() - {one.test.partition("[")[0] for one in results}
    told += [f"{name}: no result" for name in sorted(lost)]
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


def kept(course: Course) -> list[Case]:
    """The cases of the corpus, each saying what it once said."""
    return [
        _again(course.find(one["exercise"]), one) for one in json.loads(CORPUS.read_text("utf-8"))
    ]


def _again(exercise: Exercise, data: dict[str, Any]) -> Case:
    left = {name: [_unpacked(one) for one in some] for name, some in data["said"].items()}

    def frame(call: Call) -> Frame:
        some = left.get(call.function) or [({"missing": True}, b"")]
        return some.pop(0) if len(some) > 1 else some[0]

    case = Case(exercise, data["number"], _bytes(data["source"]), frame)
    case.earnable.update(exercise.parameters)
    return case


def keep(cases: Sequence[Case]) -> None:
    """Add what these said to the corpus."""
    some = json.loads(CORPUS.read_text("utf-8")) if CORPUS.exists() else []
    for case in cases:
        said = {name: list(map(_packed, frames)) for name, frames in case.said.items()}
        one = {"exercise": case.exercise.name, "number": case.number, "said": said}
        some.append({**one, "source": _ascii(case.source)})
    CORPUS.write_text(json.dumps(some, indent=0) + "\n", encoding="utf-8")


def _packed(frame: Frame) -> list[Any]:
    return [_ascii(json.dumps(frame[0]).encode()), _ascii(frame[1])]


def _unpacked(said: Sequence[str]) -> Frame:
    text, data = map(_bytes, said)
    return json.loads(text), data


def _ascii(data: bytes) -> str:
    return base64.b85encode(zlib.compress(data, 9)).decode("ascii")


def _bytes(text: str) -> bytes:
    return zlib.decompress(base64.b85decode(text))


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
    few = "how many programs a diagnosis tries before it looks for no three mistakes"
    parser.add_argument("--programs", type=int, default=search.MOST_PROGRAMS, help=few)
    parser.add_argument("--keep", action="store_true", help="add what is found to the corpus")
    options = parser.parse_args(arguments)
    vars(search)["smallest"].__defaults__ = (options.programs,)
    drawing = Drawing(options.exercise or course.exercises, options.seed)
    folder = tempfile.TemporaryDirectory()
    judge = OddJudge(course, options.seed, Path(folder.name))
    found: list[Case] = []
    unexplained: Counter[str] = Counter()
    begun, numbers = time.process_time(), range(options.first, options.first + options.cases)
    for place in range(0, len(numbers), TOGETHER):
        cases = [drawing.case(number) for number in numbers[place : place + TOGETHER]]
        for case, told in judged(judge, cases, unexplained):
            if told:
                found.append(case)
                print(f"{case.number} {case.exercise.name}", *told, sep="\n  ", flush=True)
        if place % (10 * TOGETHER) == 0:
            seconds = time.process_time() - begun
            print(f"{place + len(cases)} cases, {seconds:.0f} s, {len(found)} found", flush=True)
    for trouble, count in unexplained.most_common():
        print(f"{count} times without an explanation: {trouble}")
    if options.keep and found:
        keep(found)
    print(f"seed {options.seed}: {len(numbers)} cases, {len(found)} found, "
          f"{time.process_time() - begun:.0f} core seconds")  # fmt: skip
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
