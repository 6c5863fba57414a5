"""Two mistakes at once: a wrong answer of one known mistake, and a mutant of it; what is told.

``python -m tools.lines --pairs 1000`` draws them. Each is graded as answers are; it is told:

both      the mistake by its name and the changed line, or two lines one of which is the changed one
names     both by names: beside the answer's own mistake one more, which is told of the pair alone
line      the changed line alone
mistake   the mistake alone
nothing   neither
false     a line that is neither the mutant's nor the mistake's, or another mistake beside it

No pairs are those whose mutant shows in nothing, or whose mistake is no longer asked for.
"""

from __future__ import annotations

import ast
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from kata.curriculum import Exercise
from kata.score import WRONG
from tools.grading import ROOT, Results, declared, results
from tools.mutants import PLUGINS
from tools.mutating import Mutant, mutants_in

OUTCOMES = ("both", "names", "line", "mistake", "nothing", "false")
BOTH, NAMES, LINE, MISTAKE, NOTHING, FALSE = OUTCOMES

OF_EACH = 3
"""So many mutants are drawn of one answer."""

SESSION = 40
"""So many programs share one session, which imports TensorFlow once."""


@dataclass(frozen=True)
class Program:
    """A wrong answer, with a mutant of it or as it is."""

    answer: Path
    exercise: Exercise
    mutant: Mutant | None = None

    @property
    def code(self) -> str:
        """What is graded."""
        return self.mutant.code if self.mutant else self.answer.read_text(encoding="utf-8")

    @property
    def mistakes(self) -> frozenset[str]:
        """The mistake that is known of the answer."""
        return declared(self.answer).mistakes


@dataclass(frozen=True)
class Verdict:
    """What a program is told."""

    exercise: Exercise
    graded: Results

    @cached_property
    def wrong(self) -> Results:
        """The results of tests that found something."""
        return [one for one in self.graded if one["state"] == WRONG]

    @property
    def functions(self) -> frozenset[str]:
        """The functions that fail."""
        return frozenset(self._function(one) for one in self.wrong)

    @property
    def seen(self) -> list[tuple[str, str, Any]]:
        """What came of each call."""
        return [
            (result["test"], one["call"], one["yours"])
            for result in self.wrong
            for one in result["mismatches"]
        ]

    def mistakes(self, functions: frozenset[str], raised: bool = True) -> frozenset[str]:
        """The ids told of these functions; without those of exceptions if not `raised`."""
        some = [one for one in self.wrong if self._function(one) in functions]
        every = [each for one in some for each in one["mismatches"]]
        named = {
            it["id"] for each in every if raised or not each["line"] for it in each["mistakes"]
        }
        return frozenset(named | {it["mistake"] for one in some for it in one["places"]} - {""})

    @property
    def places(self) -> Iterator[tuple[frozenset[int], bool, str]]:
        """The lines told of each function, whether one change is enough, and the mistake beside."""
        of_functions = {self._function(one): one["places"] for one in self.wrong}
        for told in of_functions.values():
            if told:
                text = str(told[0]["sentence"])
                lines = frozenset(one["line"] for one in told)
                yield lines, "every call right" in text and "Two " not in text, told[0]["mistake"]

    def _function(self, result: Mapping[str, Any]) -> str:
        return self.exercise.tests[result["test"].partition("[")[0]].function


def drawn(exercises: Sequence[Exercise], count: int, seed: int) -> Iterator[list[Program]]:
    """Answers, each as it is and then with some of its mutants; so many mutants in all."""
    rng = np.random.default_rng(seed)
    answers = [
        Program(file, exercise)
        for exercise in exercises
        for file in sorted((ROOT / "tests/answers/wrong").glob(f"*/{exercise.name}.py"))
        if len(declared(file).mistakes) == 1 and _is_plain(file)
    ]
    for place in rng.permutation(len(answers)):
        plain = answers[place]
        mutants = mutants_in(plain.exercise.name, plain.code)
        some = rng.permutation(len(mutants))[: min(OF_EACH, count)]
        count -= len(some)
        if len(some):
            yield [plain, *(Program(plain.answer, plain.exercise, mutants[one]) for one in some)]
        if count <= 0:
            return


def _is_plain(file: Path) -> bool:
    """Whether it is a text of Python's that tools can change."""
    try:
        ast.parse(file.read_text(encoding="utf-8"))
    except (ValueError, SyntaxError):
        return False
    return True


def graded(programs: Sequence[Program]) -> list[Verdict]:
    """What each is told, with the line that has to change."""
    found = []
    for first in range(0, len(programs), SESSION):
        some = programs[first : first + SESSION]
        with tempfile.TemporaryDirectory() as folder:
            files = [
                Path(folder).resolve() / str(number) / f"{program.exercise.name}.py"
                for number, program in enumerate(some)
            ]
            for file, program in zip(files, some, strict=True):
                file.parent.mkdir()
                file.write_text(program.code, encoding="utf-8")
            settings = ("--rootdir", str(ROOT), "-c", f"{ROOT}/pyproject.toml")
            arguments = [*PLUGINS, *settings, "--call-limit", "20", "--places", "all"]
            of_files: dict[Path, Results] = {file: [] for file in files}
            for result in results([*arguments, *map(str, files)]):
                of_files[ROOT / result["file"]].append(result)
        pairs = zip(some, of_files.values(), strict=True)
        found += [Verdict(program.exercise, graded) for program, graded in pairs]
    return found


def outcome(pair: Program, alone: Verdict, together: Verdict) -> str | None:
    """What a pair is told; None where it is none."""
    assert pair.mutant
    asked = alone.functions
    if together.seen == alone.seen or not asked <= together.functions:
        return None
    changed = pair.mutant.lines
    mistaken = frozenset[int]().union(*(lines for lines, *_ in alone.places))
    named = together.mistakes(asked) & pair.mistakes
    line = both = False
    for lines, enough, mistake in together.places:
        if not lines & (changed | mistaken):
            # Another change may make up for both; nothing else is to be told of other lines.
            return None if enough else FALSE
        if mistake and mistake not in pair.mistakes and not lines & mistaken:
            return FALSE
        line |= bool(lines & changed)
        both |= bool(lines & changed) and not enough
    if line and (named or both):
        return BOTH
    more = together.mistakes(asked, raised=False) - alone.mistakes(asked)
    if named and len(more) == 1:
        return NAMES
    return LINE if line else MISTAKE if named else NOTHING


def survey(exercises: Sequence[Exercise], count: int, seed: int, show: bool) -> Counter[str]:
    """What becomes of drawn pairs; what is told something false is printed."""
    groups = [*drawn(exercises, count, seed)]
    programs = [one for group in groups for one in group]
    verdicts = dict(zip(map(id, programs), graded(programs), strict=True))
    found: Counter[str] = Counter()
    for plain, *pairs in groups:
        for pair in pairs:
            together = verdicts[id(pair)]
            came = outcome(pair, verdicts[id(plain)], together)
            if came is None:
                continue
            found[came] += 1
            if show or came == FALSE:
                assert pair.mutant
                lines = [sorted(some) for some, *_ in together.places]
                named = sorted(together.mistakes(together.functions))
                print(f"{came}: {plain.answer.parent.name} ({', '.join(plain.mistakes)})")
                print(f"  {pair.mutant.change}\n  told {named}, {lines} of {pair.mutant.lines}")
    return found
