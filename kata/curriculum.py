"""Which chapters, exercises and graded tests there are: read from the folders alone.

An exercise is four files of one name: the stub in ``exercises/``, the answer in
``solutions/``, the suite in ``tests/`` and the hints in ``hints/``. Suites are
read as text, never imported, so that looking at the course costs nothing.
"""

import ast
import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kata.language import UserError, literally, say

EXERCISE_FILE = re.compile(r"\d\d_[a-z0-9_]+\.py")
FORMER_NAMES = "former_names.json"
CHAPTER_FOLDER = re.compile(r"\d_[a-z0-9_]+")

# What an answer passes through until its verdict stands, and the sentences that are told of it.
DECIDING = (
    *("collect", "diagnose", "expect", "keras", "mend", "remote", "rnn", "sandbox"),
    *("curriculum.py", "errors.py", "plugin.py", "score.py", "sketch.py"),
    *("grade/judge.py", "grade/keeper.py"),
)


@dataclass(frozen=True)
class GradedTest:
    """One test of a suite, as its text declares it."""

    name: str
    points: float  # what it is worth, from ``@pytest.mark.points(n)``; 1 if unmarked
    whole: bool  # whether it earns all or nothing, from ``points(n, whole=True)``
    needs: str | None  # the test that must pass first, from ``@pytest.mark.needs("test_…")``
    sentence: str  # its docstring on one line: what it shows when it passes or fails
    function: str  # the first of the answer's functions that it is about


@dataclass(frozen=True)
class Exercise:
    """One numbered task of the course in `root`."""

    root: Path
    chapter: str
    name: str

    @property
    def number(self) -> str:
        """Its number in the course, two digits."""
        return self.name[:2]

    @property
    def stub(self) -> Path:
        """What the learner edits."""
        return self.root / "exercises" / self.chapter / f"{self.name}.py"

    @property
    def solution(self) -> Path:
        """The reference answer."""
        return self.root / "solutions" / self.chapter / f"{self.name}.py"

    @property
    def suite(self) -> Path:
        """The graded tests."""
        return self.root / "tests" / self.chapter / f"test_{self.name}.py"

    @property
    def hints(self) -> Path:
        """The hints, in every language."""
        return self.root / "hints" / self.chapter / f"{self.name}.md"

    @cached_property
    def tests(self) -> dict[str, GradedTest]:
        """Its graded tests by name, in the suite's order."""
        found = _functions_in(self.suite)
        return {
            name: _graded_test(test, _first_named(test, self.parameters, found))
            for name, test in found.items()
            if name.startswith("test_")
        }

    @cached_property
    def parameters(self) -> dict[str, tuple[str, ...]]:
        """The parameters of each function, as the solution writes them."""
        found = _functions_in(self.solution).values()
        return {f.name: tuple(word.arg for word in f.args.args) for f in found}

    @property
    def points(self) -> float:
        """What its tests are worth together."""
        return sum(test.points for test in self.tests.values())


class Course:
    """The chapters and exercises of the course whose folders are in `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @cached_property
    def exercises(self) -> tuple[Exercise, ...]:
        """Every exercise, in the order of its number.

        They are read from the solutions: what lies in ``exercises/`` is the learner's to delete.
        """
        found = [
            Exercise(self.root, chapter.name, file.stem)
            for chapter in _folders(self.root / "solutions")
            for file in sorted(chapter.iterdir())
            if EXERCISE_FILE.fullmatch(file.name)
        ]
        return tuple(sorted(found, key=lambda exercise: exercise.number))

    def answered_by(self, path: Path) -> Exercise | None:
        """The exercise that a file of this name answers, wherever it lies."""
        return next((one for one in self.exercises if f"{one.name}.py" == path.name), None)

    def renumbered(self, path: Path) -> Exercise | None:
        """The exercise that a file is named after as it was called before."""
        name = self.former_names.get(path.stem) if path.suffix == ".py" else None
        return next((one for one in self.exercises if one.name == name), None)

    @cached_property
    def former_names(self) -> dict[str, str]:
        """What exercises were called before, with other numbers, and what they are called now."""
        file = self.root / "tests" / FORMER_NAMES
        return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}

    def has_answers_beside(self, path: Path) -> bool:
        """Whether `path` lies in somebody's folder: with answers, or with chapters of them."""
        folder = path.parent
        return any(
            (place / f"{exercise.name}.py").exists()
            for exercise in self.exercises
            for place in (folder, folder / exercise.chapter)
        )

    def graded_by(self, path: Path) -> Exercise | None:
        """The exercise whose suite `path` is."""
        return next((one for one in self.exercises if one.suite == path), None)

    def tests_of(self, name: str) -> set[str]:
        """The names of the graded tests of the exercise of this name."""
        return {test for one in self.exercises if one.name == name for test in one.tests}

    def chapter(self, wanted: str) -> tuple[Exercise, ...]:
        """The exercises of the chapter meant by a number, a name or a folder.

        Raises:
            UserError: there is no such chapter.
        """
        name = Path(wanted).name
        found = [one for one in self.exercises if name in (one.chapter, *one.chapter.split("_", 1))]
        if found:
            return tuple(found)
        names = ", ".join(dict.fromkeys(exercise.chapter for exercise in self.exercises))
        raise UserError(
            say("There is no chapter {wanted}. There are: {names}.", wanted=wanted, names=names)
        )

    def find(self, wanted: str) -> Exercise:
        """The exercise meant by a number, a name or a path: 1, 01, batch_tensor, ….py.

        Raises:
            UserError: none or several are meant.
        """
        found = [exercise for exercise in self.exercises if means(wanted, exercise.name)]
        if len(found) == 1:
            return found[0]
        names = ", ".join(exercise.name for exercise in self.exercises)
        raise UserError(
            say("There is no exercise {wanted}. There are: {names}.", wanted=wanted, names=names)
        )

    @cached_property
    def suite_version(self) -> str:
        """A short fingerprint of all that decides what is told: suites, their data, machinery.

        An export, a page or the loop may change, and nothing is graded again.
        """
        digest = hashlib.sha256()
        suites = [exercise.suite for exercise in self.exercises]
        data = sorted({file for suite in suites for file in suite.parent.glob("*.json")})
        for path in [*suites, *data, *machinery(Path(__file__).parent)]:
            # Line ends differ between checkouts on Windows and elsewhere; verdicts do not.
            digest.update(path.name.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
        for exercise in self.exercises:
            # All of a solution that is told to anybody: feedback names its parameters.
            digest.update(f"{exercise.name} {exercise.parameters}".encode())
        return digest.hexdigest()[:12]


def machinery(package: Path) -> list[Path]:
    """The files of the package that a verdict, at home or in a class, or a sentence comes from."""
    rooms = [package / room for room in DECIDING]
    within = [file for room in rooms for kind in ("py", "toml") for file in room.rglob(f"*.{kind}")]
    return sorted([*within, *(room for room in rooms if room.is_file())])


def course_at(*folders: Path) -> Course:
    """The course that one of `folders` lies in, else the one that this package came with.

    Raises:
        UserError: the package was installed without its course.
    """
    own = Path(__file__).resolve().parents[1]
    above = [root for folder in folders for root in (folder, *folder.parents)]
    for root in (*above, own):
        trees = (root / tree for tree in ("exercises", "solutions", "tests"))
        if all(tree.is_dir() for tree in trees) and any((root / "solutions").glob("*/*.py")):
            return Course(root)
    for root in (*above, own):
        if (root / "exercises").is_dir() and (root / "kata").is_dir():
            raise UserError(
                say(
                    "In {root} the solutions or the tests are missing, by which answers are "
                    "judged. In a clone they come back with: git checkout -- solutions tests",
                    root=literally(str(root)),
                )
            )
    raise UserError(
        say(
            "The kata package is installed without its exercises. "
            "Clone the repository and install it from there with: pip install -e ."
        )
    )


def means(wanted: str, name: str) -> bool:
    """Whether a number, a name or a path, as people type them, is that of the exercise `name`."""
    stem = Path(wanted).stem
    if stem.isdecimal():
        stem = f"{int(stem):02}_"
    return stem in (name, name[3:], name[:3])


def _functions_in(file: Path) -> dict[str, ast.FunctionDef]:
    """The functions of a file, read as text, by their names."""
    tree = ast.parse(file.read_text(encoding="utf-8"), file)
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def _folders(tree: Path) -> list[Path]:
    return sorted(p for p in tree.iterdir() if p.is_dir() and CHAPTER_FOLDER.fullmatch(p.name))


def _first_named(
    test: ast.FunctionDef, functions: Iterable[str], helpers: Mapping[str, ast.FunctionDef]
) -> str:
    """Which of `functions` a test speaks of first, itself or in the suite's own helpers; or ""."""
    waiting: list[ast.FunctionDef] = [test]
    for place in waiting:
        for node in ast.walk(ast.Module(place.body, [])):
            if isinstance(node, ast.Attribute) and node.attr in functions:
                return node.attr
            helper = helpers.get(node.id) if isinstance(node, ast.Name) else None
            if helper and helper not in waiting:
                waiting.append(helper)
    return ""


def _graded_test(function: ast.FunctionDef, about: str) -> GradedTest:
    marked: dict[str, Any] = {"points": 1, "whole": False, "needs": None}
    for call in function.decorator_list:
        mark = getattr(getattr(call, "func", None), "attr", "")
        if isinstance(call, ast.Call) and mark in ("points", "needs"):
            marked[mark] = ast.literal_eval(call.args[0])
            marked |= {str(word.arg): ast.literal_eval(word.value) for word in call.keywords}
    sentence = " ".join((ast.get_docstring(function) or "").split())
    points, whole, needs = float(marked["points"]), bool(marked["whole"]), marked["needs"]
    return GradedTest(function.name, points, whole, needs, sentence, about)
