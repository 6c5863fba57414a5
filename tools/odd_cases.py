"""Cases of `tools.fuzz`: answer files whose functions give what is drawn, and those once found."""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from random import Random
from types import ModuleType
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.curriculum import Course, Exercise
from kata.diagnose.values import gives
from kata.remote.answer import Frame, request_of
from kata.remote.inside.serve import Served
from tools import oddities
from tools.grading import ROOT

CORPUS = ROOT / "tests" / "kata" / "data" / "fuzz.json"
NETWORKS = 0.06
"""The share of cases whose functions build networks; each costs as much as ten others."""
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


class Drawing:
    """Draws cases, each from the seed and its number."""

    def __init__(
        self, exercises: Sequence[Exercise], seed: int, networks: float = NETWORKS
    ) -> None:
        self._seed = seed
        self._networks = networks
        kinds = [(one, b"keras" in one.solution.read_bytes()) for one in exercises]
        self._exercises = [
            [one for one, keras in kinds if keras is wanted] for wanted in (False, True)
        ]
        self._solutions = {one.name: _loaded(one) for one in exercises}

    def case(self, number: int) -> Case:
        """The case of this number."""
        rng = Random(f"{self._seed} {number}")
        plain, keras = self._exercises
        some = keras if not plain or (keras and rng.random() < self._networks) else plain
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
        one = np.asarray(given, dtype=float)
        return one.shape == right.shape and np.allclose(one, right, atol=1e-3, equal_nan=True)
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
        odd: tuple[Any, ...] = (
            None,
            True,
            -1,
            2**40,
            "²",
            "inf",
            [],
            {},
            ["int", "0x" + "f" * 9000],
            ["none"],
            1.5,
        )
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


def kept(course: Course) -> list[Case]:
    """The cases of the corpus, each saying what it once said."""
    if not CORPUS.exists():
        return []
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
