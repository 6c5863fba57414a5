"""Programs drawn with one or two wrong parts, and what their authors would be told.

    python -m tools.parts [--exercise 07] [--count 1000] [--alike]

Runs the suites on the solutions and remembers what they ask: which calls, of which reference. Then
it draws misconceptions of different parts, takes for the answer what their program gives to these
calls, and looks at what the search says of it:

full      all that was drawn, or a set whose program is the same for other numbers too
part      some of it, and nothing else
nothing   no mistake
false     a mistake that was not drawn

The goals are 99 in 100 of those with one wrong part and 90 in 100 with two, and nothing false.
With ``--alike`` it prints for authors which misconceptions' programs give the same.
"""

from __future__ import annotations

import argparse
import inspect
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest

from kata import expect
from kata.collect.answer import Call, Returned
from kata.collect.draw import Draw
from kata.collect.run import Raised
from kata.curriculum import Exercise, course_at
from kata.diagnose import calls, graphs
from kata.diagnose.graphs import Seen
from kata.diagnose.mistakes import told
from kata.diagnose.search import Explanation, Program, ids
from kata.diagnose.values import gives
from kata.keras.network import Network
from kata.keras.trial import Trial
from kata.score import CheckLog
from tools.grading import ROOT, add_exercises

OF_CALLS = ("all_values", "all_results", "counts", "shapes", "sizes", "choices")
FULL, PART, NOTHING, FALSE = OUTCOMES = ("full", "part", "nothing", "false")


@dataclass
class Asked:
    """What one expectation of a suite asks.

    Attributes:
        test: in which test.
        program: the reference.
        returned: the calls that are judged, and those that only help to tell mistakes apart.
        sizes: for networks the sizes that each call asks for.
    """

    test: str
    program: Program
    returned: list[Returned] = field(default_factory=list)
    sizes: list[tuple[Any, ...]] = field(default_factory=list)

    def diagnosed(self, drawn: Explanation) -> Explanation | None:
        """What is told of a program with these wrong parts; None where it is right."""
        built = self.program.built(*drawn)
        if self.sizes:
            seen = [_seen(sizes, built(*sizes)) for sizes in self.sizes]
            if all(one.is_like(self.program(*one.asked)) for one in seen):
                return None
            return graphs.explanation(seen, self.program)
        gave = [_gave(one.call, built) for one in self.returned]
        if all(calls._explains(self.program, False, one) for one in gave):
            return None
        return calls.explanation(gave, self.program)

    def are_alike(self, one: Explanation, other: Explanation) -> bool:
        """Whether two sets' programs give the same for other numbers, too."""
        if self.sizes:
            seen = [_seen(sizes, self.program(*sizes)) for sizes in self.sizes]
            both = (graphs.for_other_sizes(self.program, some, seen) for some in (one, other))
            return all(map(graphs.are_same, *both))
        built = self.program.built(*one), self.program.built(*other)
        some = [calls._other_numbers(returned.call) for returned in self.returned]
        return all(gives(*(calls._given_by(made, call) for made in built)) for call in some)


class Graph:
    """A network of a reference's, taken for a graph that came."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self.inputs = list(network.inputs)
        self.outputs = list(network.outputs)
        self.weights = list(network.weights)
        self.dtypes = ["float32" for _ in network.inputs]
        self.layers: list[str] = list(network.layers)
        self.groups: list[list[int]] = []
        self.wiring = None
        self._values: Sequence[np.ndarray] = ()

    def set_weights(self, values: Sequence[np.ndarray]) -> None:
        """Remember them."""
        self._values = values

    def __call__(self, *inputs: np.ndarray, training: bool = False) -> list[np.ndarray]:
        """What the network computes."""
        assert self._network.compute is not None
        given = [x.astype(np.float64) for x in inputs]
        with np.errstate(all="ignore"):
            return [np.asarray(one) for one in self._network.compute(given, self._values)]


class Recorder:
    """A plugin that remembers what the suites ask."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self._test = ""
        for name in (*OF_CALLS, "networks"):
            self._listen(name)

    def pytest_runtest_setup(self, item: pytest.Item) -> None:
        """Know which test it is."""
        self._test = item.nodeid

    def _listen(self, name: str) -> None:
        plain = getattr(expect, name)
        signature = inspect.signature(plain)

        def listening(*args: Any, **kwargs: Any) -> Any:
            given = signature.bind(*args, **kwargs).arguments
            one = Asked(self._test, given["misconceptions"])
            if name == "networks":
                one.sizes = list(given["asked"])
            else:
                one.returned = [*given["returned"], *given.get("ungraded", ())]
            self.asked.append(one)
            return plain(*args, **kwargs)

        setattr(expect, name, listening)


def recorded(exercises: Sequence[Exercise]) -> list[Asked]:
    """What the suites of these exercises ask of their solutions."""
    recorder = Recorder()
    files = [str(exercise.solution) for exercise in exercises]
    status = pytest.main(["-q", "-p", "no:cacheprovider", *files], plugins=[recorder])
    if status:
        raise SystemExit("The solutions do not pass their suites: mend that first.")
    return [one for one in recorder.asked if one.program.misconceptions]


def drawn(program: Program, size: int, rng: np.random.Generator) -> Explanation:
    """So many misconceptions of different parts, or fewer where there are no more."""
    some: Explanation = ()
    for place in rng.permutation(len(program.misconceptions)):
        one = program.misconceptions[int(place)]
        if not any(one.parts.keys() & other.parts.keys() for other in some):
            some = (*some, one)
        if len(some) == size:
            break
    return some


def outcome(asked: Asked, some: Explanation) -> str | None:
    """What becomes of a program with these wrong parts; None where nothing is wrong with it."""
    try:
        named = asked.diagnosed(some)
    except Exception as error:
        # A program of two wrong parts need not run; then no answer is like it.
        print(f"{asked.test}: {ids(some)}: {type(error).__name__}: {error}", file=sys.stderr)
        return None
    if named is None:
        return None
    if not named:
        return NOTHING
    if set(ids(named)) == set(ids(some)) or asked.are_alike(named, some):
        return FULL
    return PART if set(ids(named)) <= set(ids(some)) else FALSE


def survey(
    asked: Sequence[Asked], size: int, count: int, seed: int = 0
) -> Mapping[str, Counter[str]]:
    """What becomes of so many drawn programs, by exercise; false ones are printed."""
    rng = np.random.default_rng([seed, size])
    found: dict[str, Counter[str]] = {}
    able = [one for one in asked if len(drawn(one.program, size, rng)) == size]
    for _ in range(count if able else 0):
        one = able[int(rng.integers(len(able)))]
        some = drawn(one.program, size, rng)
        came = outcome(one, some) if len(some) == size else None
        if came:
            found.setdefault(one.test.partition("::")[0], Counter())[came] += 1
        if came == FALSE:
            print(f"false: {one.test}: {ids(some)} told {ids(one.diagnosed(some) or ())}")
    return found


def unfilled(asked: Asked) -> Iterator[str]:
    """Whose sentence cannot be filled for a call that is asked: nobody would ever be told it."""
    given: list[tuple[tuple[Any, ...], Mapping[str, Any]]] = [(one, {}) for one in asked.sizes]
    given += [(one.call.args, one.call.kwargs) for one in asked.returned]
    for one in asked.program.misconceptions:
        for args, kwargs in given:
            try:
                told((one,), *args, **kwargs)
            except Exception as error:
                yield f"no sentence: {asked.test}: {one.id}: {type(error).__name__}: {error}"
                break


def alike(asked: Asked) -> Iterator[tuple[str, str]]:
    """Pairs of misconceptions of other ids whose programs give the same."""
    some = [(one,) for one in asked.program.misconceptions]
    for place, one in enumerate(some):
        for other in some[place + 1 :]:
            if ids(one) != ids(other) and asked.are_alike(one, other):
                yield ids(one)[0], ids(other)[0]


def _gave(call: Call, built: Any) -> Returned:
    value = calls._given_by(built, call)
    if isinstance(value, BaseException):
        return Returned(call, CheckLog(), raised=Raised(value, (), at_home=False))
    return Returned(call, CheckLog(), value)


def _seen(sizes: tuple[Any, ...], network: Network) -> Seen:
    graph: Any = Graph(network)
    return Seen(sizes, graph, lambda: Trial(graph, Draw(0, "parts")) if network.compute else None)


def main(arguments: Sequence[str] | None = None) -> int:
    """Draw, and print what became of it."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="what drawn wrong programs are told")
    add_exercises(parser, course)
    parser.add_argument("--count", type=int, default=1000, help="programs drawn of each size")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--alike", action="store_true", help="print what cannot be told apart")
    options = parser.parse_args(arguments)
    asked = recorded(options.exercise or course.exercises)
    if options.alike:
        for pair in dict.fromkeys((one.test, *pair) for one in asked for pair in alike(one)):
            print(*pair)
        return 0
    unsaid = [*dict.fromkeys(text for one in asked for text in unfilled(one))]
    print(*unsaid, sep="\n")
    false = len(unsaid)
    for size in (1, 2):
        found = survey(asked, size, options.count, options.seed)
        total: Counter[str] = sum(found.values(), Counter())
        for name, counts in [*sorted(found.items()), ("all", total)]:
            of = counts.total()
            shares = ", ".join(f"{one} {counts[one]}" for one in OUTCOMES)
            print(
                f"{size} wrong, {name}: {100 * counts[FULL] / max(of, 1):.1f} % of {of} ({shares})"
            )
        false += total[FALSE]
    return 1 if false else 0


if __name__ == "__main__":
    sys.exit(main())
