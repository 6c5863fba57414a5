"""What of a student's files is an answer, and why the rest is not."""

import codecs
import importlib.util
import io
import re
import tokenize
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter

from kata.collect.notebook import LARGEST, NO_ANSWER, NOT_THIS_ONE, NOTEBOOK_LARGEST, Notebook
from kata.curriculum import Course, Exercise
from kata.errors import UnreadableError
from kata.grade.archive import check_small, tree_in
from kata.grade.found import HIDDEN, Found, Tree, everything_in, is_hidden
from kata.grade.submission import Aside, Submission, Work
from kata.language import Phrase, say

# What people's editors write. Python knows others, and takes seconds to read some of them.
ENCODINGS = ("utf-8", "utf-8-sig", "ascii", "iso8859-1", "iso8859-15", "cp1252", "cp949", "euc_kr")

ZIP_LARGEST = 4 * 1024 * 1024  # bytes of a zip that a student handed in
ZIPS, NOTEBOOKS = 3, 25  # how many of a student's zips and notebooks are opened
# How many of the things left aside are listed for each student; the others are counted.
LISTED_ASIDE = 20
_WRAPPERS = 2
# "02_name (1).py" and "02_name-1.py" by browsers, "02_name - Copy.py" by Windows, "copy" by macOS.
_COPY = re.compile(r"(?:[\s_-]*(?:\(\d+\)|copy|복사본)|[\s_-]+\d+)+$", re.IGNORECASE)


@dataclass
class _Pile:
    """What one student's files have come to so far."""

    answers: dict[str, list[Work]] = field(default_factory=dict)
    aside: list[Aside] = field(default_factory=list)
    nearly: list[Aside] = field(default_factory=list)
    seen: set[Found] = field(default_factory=set)
    zips: int = 0
    notebooks: int = 0

    def add(self, work: Work) -> None:
        self.answers.setdefault(work.exercise, []).append(work)


class Picker:
    """Picks the answers to the exercises of a course out of what students handed in."""

    def __init__(self, course: Course) -> None:
        self.chapters = frozenset(exercise.chapter for exercise in course.exercises)
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._functions = {one.name: tuple(one.parameters) for one in course.exercises}

    def submission(
        self, student: str, tree: Tree, ids: Mapping[str, str], aside: Iterable[Aside] = ()
    ) -> Submission:
        """All that lies in `tree`, as what `student` handed in."""
        pile = _Pile(aside=list(aside))
        self._gather(tree, pile, in_zip=False)
        works = [_one_of(pile.answers[name]) for name in self._exercises if name in pile.answers]
        listed = bounded(pile.nearly, pile.aside, tree.path or student)
        return Submission(student, tuple(works), listed, dict(ids))

    def answers_in(self, tree: Tree) -> bool:
        """Whether answers lie in this very folder, or in chapters in it."""
        return any(
            not _ends(file.name, ".zip") and self._is_of_interest(file.name)
            for folder in self._answering(tree)
            for file in folder.files
        )

    def _is_of_interest(self, name: str) -> bool:
        taken = _ends(name, ".ipynb", ".zip") or self.meant(name) is not None
        return taken and not is_hidden(name)

    def _answering(self, tree: Tree) -> list[Tree]:
        return [tree, *(tree.folders[name] for name in tree.folders if name in self.chapters)]

    def _home(self, tree: Tree) -> Tree:
        """The folder that holds the answers or the chapters: at most two below the student's."""
        for _ in range(_WRAPPERS):
            places = self._answering(tree)
            if any(self._is_of_interest(file.name) for place in places for file in place.files):
                return tree
            visible = [name for name in tree.folders if not is_hidden(name)]
            if "exercises" in visible:
                tree = tree.folders["exercises"]
            elif len(visible) == 1:
                tree = tree.folders[visible[0]]
        return tree

    def _gather(self, tree: Tree, pile: _Pile, *, in_zip: bool) -> None:
        for folder in self._answering(self._home(tree)):
            for file in folder.files:
                if not file.refused and not is_hidden(file.name):
                    self._take(file, pile, in_zip=in_zip)
        for file in everything_in(tree):
            if file not in pile.seen:
                self._leave(file, pile)

    def _take(self, file: Found, pile: _Pile, *, in_zip: bool) -> None:
        """Take a file that lies where answers lie, if it is one."""
        exercise = self._answered(file.name, ".py")
        if exercise:
            pile.add(_answer(exercise.name, file))
        elif _ends(file.name, ".ipynb") and pile.notebooks < NOTEBOOKS:
            pile.notebooks += 1
            self._take_notebook(file, pile)
        elif _ends(file.name, ".zip") and not in_zip and pile.zips < ZIPS:
            pile.zips += 1
            self._take_zip(file, pile)
        else:
            return
        pile.seen.add(file)

    def _take_zip(self, file: Found, pile: _Pile) -> None:
        try:
            content = file.read(ZIP_LARGEST)
            check_small(content)
            tree = tree_in(io.BytesIO(content), file.path)
        except UnreadableError as error:
            pile.nearly.append(Aside(file.path, error.phrase))
        else:
            self._gather(tree, pile, in_zip=True)

    def _take_notebook(self, file: Found, pile: _Pile) -> None:
        named = self._answered(file.name, ".ipynb")
        try:
            notebook = Notebook.read(file.read(NOTEBOOK_LARGEST))
            if named:
                only = notebook.answer_to(named.name, self._functions)
                answers = {named.name: only} if only else {}
            else:
                answers = notebook.answers(self._functions)
            for exercise, answer in answers.items():
                pile.add(Work(exercise, file.path, answer.content, lines=answer.lines))
            if named and not answers:
                pile.add(Work(named.name, file.path, trouble=NOT_THIS_ONE))
            elif not answers:
                pile.aside.append(Aside(file.path, NO_ANSWER))
        except UnreadableError as error:
            if named:
                pile.add(Work(named.name, file.path, trouble=error.phrase))
            else:
                pile.nearly.append(Aside(file.path, error.phrase))

    def _leave(self, file: Found, pile: _Pile) -> None:
        meant = self.meant(file.name)
        if file.refused:
            (pile.nearly if meant else pile.aside).append(Aside(file.path, file.refused))
        elif is_hidden(file.name):
            pile.aside.append(Aside(file.path, HIDDEN))
        elif meant:
            pile.nearly.append(Aside(file.path, _why_not(file.name, meant)))
        else:
            pile.aside.append(Aside(file.path, _unasked(file.name)))

    def _answered(self, name: str, ending: str) -> Exercise | None:
        """The exercise that a file of exactly this name answers."""
        return self._exercises.get(name.removesuffix(ending)) if name.endswith(ending) else None

    def meant(self, name: str) -> str | None:
        """The right name for a file whose name is nearly that of an exercise."""
        stem, dot, ending = name.rpartition(".")
        ending = ending.lower()
        if not dot or ending not in ("py", "ipynb"):
            return None
        nearly = re.sub(r"[\s-]+", "_", _COPY.sub("", stem.strip())).lower()
        return f"{nearly}.{ending}" if nearly in self._exercises else None


def _ends(name: str, *endings: str) -> bool:
    """Whether a file's name has one of these endings, in capitals or not."""
    return name.lower().endswith(endings)


def bounded(first: list[Aside], others: list[Aside], path: str) -> tuple[Aside, ...]:
    """The first of what was left aside, and how many more there are."""
    listed = [one for some in (first, others) for one in sorted(some, key=attrgetter("path"))]
    more = len(listed) - LISTED_ASIDE
    if more <= 0:
        return tuple(listed)
    count = say("{count} more things were left aside.", count=more)
    return (*listed[:LISTED_ASIDE], Aside(path, count))


def _why_not(name: str, meant: str) -> Phrase:
    """Why a file of this name, which is nearly an answer, is none."""
    if meant != name:
        return say("It is not named like an exercise: {right} is the right name.", right=meant)
    return say("It lies neither in the student's folder nor in a chapter's.")


def _unasked(name: str) -> Phrase:
    if _ends(name, ".zip"):
        return say(
            "It is one zip too many: only {limit} are opened, and none in a zip.", limit=ZIPS
        )
    if _ends(name, ".ipynb"):
        return say(
            "Only {limit} notebooks are opened, in the student's folder or a chapter's.",
            limit=NOTEBOOKS,
        )
    return say("Its name is not that of an exercise.")


def _answer(exercise: str, file: Found) -> Work:
    try:
        content = file.read(LARGEST)
    except UnreadableError as error:
        return Work(exercise, file.path, trouble=error.phrase)
    if not content.strip():
        return Work(exercise, file.path, trouble=say("The file is empty."))
    if _is_text(content):
        return Work(exercise, file.path, content)
    trouble = say("The file is not text in UTF-8: save it as UTF-8 and hand it in again.")
    return Work(exercise, file.path, trouble=trouble)


def _is_text(content: bytes) -> bool:
    """Whether Python can read it: as UTF-8, or as its first lines say (PEP 263)."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        if codecs.lookup(encoding).name not in ENCODINGS:
            return False
        importlib.util.decode_source(content)
    except (SyntaxError, ValueError, LookupError):
        return False
    return True


def _one_of(works: list[Work]) -> Work:
    """The one answer to an exercise; of several nobody can say which is meant."""
    if len(works) == 1:
        return works[0]
    first, second, *_ = sorted(works, key=lambda work: work.path)
    trouble = say(
        "The exercise is answered twice, in {first} and in {second}: keep one of them.",
        first=first.path,
        second=second.path,
    )
    return Work(first.exercise, first.path, None, trouble)
