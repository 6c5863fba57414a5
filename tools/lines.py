"""How often the line is told that has to change: on mutants of the solutions, whose line is known.

    python -m tools.lines [--exercise 07] [--every 1] [--answers] [--pairs 1000] [--show]

Of each mutant that fails: whether a line is told, and whether it is the changed one. With
``--answers`` the answers of ``tests/answers/wrong`` are looked at instead, of which no line is
known, with ``--pairs`` programs with two mistakes (`tools.pairs`). At the end it prints how often
each kind of edit mends, the order in which they are tried being measured and not guessed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from kata.collect.answer import AnswerFile
from kata.collect.run import source_of
from kata.curriculum import Exercise, course_at
from kata.mend.judge import Suite, seen_in
from kata.mend.places import places_of
from kata.mend.quiet import quiet
from kata.mend.search import mended
from kata.score import Place
from tools import pairs
from tools.grading import ROOT, add_exercises
from tools.mutating import mutants_of

SEED = 0


@dataclass(frozen=True)
class Told:
    """What is told of one function of one program."""

    name: str
    function: str
    places: tuple[Place, ...]
    cost: int
    tried: int
    seconds: float
    changed: frozenset[int]

    @property
    def lines(self) -> set[int]:
        """The lines told."""
        return {one.line for one in self.places}


def of_file(
    path: Path, exercise: Exercise, changed: frozenset[int] = frozenset()
) -> Iterator[Told]:
    """What is told of each function of a file that fails."""
    for function in dict.fromkeys(test.function for test in exercise.tests.values()):
        file, suite = AnswerFile(path, exercise.parameters), Suite(exercise, function, SEED)
        file.names()
        with quiet():
            if suite.finds_right(file):
                continue
        with quiet():
            seen = seen_in(suite.told(file))
        begun = time.process_time()
        found = mended(file, exercise, function, SEED, seen)
        seconds = time.process_time() - begun
        places = places_of(found, source_of(file.read()))
        cost = found.edits[0].cost if found.edits else 0
        yield Told(path.parent.name, function, places, cost, found.tried, seconds, changed)


def of_mutants(exercise: Exercise, every: int) -> Iterator[Told]:
    """What is told of the mutants of a solution."""
    with tempfile.TemporaryDirectory() as folder:
        for number, mutant in enumerate(mutants_of(exercise)[::every]):
            file = Path(folder) / str(number) / f"{exercise.name}.py"
            file.parent.mkdir()
            file.write_text(mutant.code, encoding="utf-8")
            for told in of_file(file, exercise, mutant.lines):
                yield Told(str(mutant.change), *list(vars(told).values())[1:])


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is told."""
    course = course_at(ROOT)
    parser = argparse.ArgumentParser(description="how often the line is told")
    add_exercises(parser, course)
    parser.add_argument("--every", type=int, default=1, help="of so many programs one")
    parser.add_argument("--answers", action="store_true", help="the wrong answers, not mutants")
    parser.add_argument("--show", action="store_true", help="print what is told of each")
    parser.add_argument("--pairs", type=int, help="so many of two mistakes at once, not mutants")
    parser.add_argument("--seed", type=int, default=0, help="what pairs are drawn from")
    options = parser.parse_args(arguments)
    chosen = options.exercise or course.exercises
    if options.pairs:
        found = pairs.survey(chosen, options.pairs, options.seed, options.show)
        shares = ", ".join(f"{one} {found[one]}" for one in pairs.OUTCOMES)
        both, count = found[pairs.BOTH], found.total()
        print(f"{100 * both / max(count, 1):.1f} % of {count} pairs are told both ({shares})")
        return 1 if found[pairs.FALSE] else 0
    kinds: Counter[tuple[str, int]] = Counter()
    for exercise in chosen:
        if options.answers:
            files = sorted((ROOT / "tests" / "answers" / "wrong").glob(f"*/{exercise.name}.py"))
            some = [told for file in files[:: options.every] for told in of_file(file, exercise)]
        else:
            some = list(of_mutants(exercise, options.every))
        for one in some if options.show else ():
            print(
                f"{one.name}  {one.function}: {sorted(one.lines)} of {sorted(one.changed)}, "
                f"{[place.kind for place in one.places]}, {one.tried} in {one.seconds:.2f} s"
            )
        kinds.update((place.kind, one.cost) for one in some for place in one.places[:1])
        _summed_up(exercise, some)
    print(
        *(
            f"{count:5} {kind or 'several'} (cost {cost})"
            for (kind, cost), count in kinds.most_common()
        ),
        sep="\n",
    )
    return 0


def _summed_up(exercise: Exercise, some: Sequence[Told]) -> None:
    told = [one for one in some if one.places]
    right = sum(not one.changed or bool(one.lines & one.changed) for one in told)
    seconds = sorted(one.seconds for one in some) or [0.0]
    median = seconds[len(seconds) // 2]
    print(
        f"{exercise.name}: {len(some)} fail, {len(told)} told a line, {right} of these the "
        f"changed one; {median:.2f} s in the median, {seconds[-1]:.2f} s at most",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
