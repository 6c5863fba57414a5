"""What of a student's files is an answer, and why the rest is not."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from kata.collect.notebook import LARGEST, NO_ANSWER, NOT_THIS_ONE, NOTEBOOK_LARGEST, Notebook
from kata.collect.run import coding_in
from kata.curriculum import Course, Exercise
from kata.diagnose.mistakes import mistake
from kata.errors import UnreadableError, notebook_too_large, too_large
from kata.grade import archive
from kata.grade.found import LOOKED_AT, Found, Tree, everything_in, is_hidden, modules_in
from kata.grade.names import is_checkouts, meant, stem_of
from kata.grade.submission import (
    HIDDEN,
    LISTED_ASIDE,
    IgnoredFile,
    Submission,
    Work,
    bounded,
    is_text,
)
from kata.language import Phrase, say

ZIP_LARGEST = 4 * 1024 * 1024  # bytes of an archive that a student handed in
TAR_LARGEST = 64 * 1024 * 1024  # bytes of it unpacked, where only that shows what is in it
ZIPS, NOTEBOOKS = 3, 25  # how many of a student's archives and notebooks are opened
DEEPEST_HOME = 6  # folders within the student's in which the answers may lie

# What lies beside the exercises in the course itself.
_COURSES = ("solutions", "tests", "hints", "kata", "docs", "tools")
_EMPTY = say("The file is empty.")
_OF_THE_COURSE = say("It is the course's own; answers lie in exercises.")


@dataclass
class _Pile:
    """What one student's files have come to so far."""

    answers: dict[str, list[Work]] = field(default_factory=dict)
    ignored: list[IgnoredFile] = field(default_factory=list)
    nearly: list[IgnoredFile] = field(default_factory=list)
    # Files whose names are nearly an exercise's, by its name.
    misnamed: dict[str, list[Found]] = field(default_factory=dict)
    seen: set[Found] = field(default_factory=set)
    # The modules that lie beside a file, by its path.
    beside: dict[str, frozenset[str]] = field(default_factory=dict)
    zips: int = 0
    notebooks: int = 0

    def add(self, work: Work) -> None:
        self.answers.setdefault(work.exercise, []).append(work)

    @property
    def found(self) -> int:
        """How many files have been found that may be answers."""
        return sum(map(len, self.answers.values())) + sum(map(len, self.misnamed.values()))


class Picker:
    """Picks the answers to the exercises of a course out of what students handed in."""

    def __init__(self, course: Course) -> None:
        self.chapters = frozenset(exercise.chapter for exercise in course.exercises)
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._former_names = course.former_names
        self._functions = {one.name: tuple(one.parameters) for one in course.exercises}

    def submission(
        self, student: str, tree: Tree, ids: Mapping[str, str], ignored: Iterable[IgnoredFile] = ()
    ) -> Submission:
        """All that lies in `tree`, as what `student` handed in."""
        pile = _Pile(ignored=list(ignored))
        self._gather(tree, pile, in_zip=False)
        for exercise, files in pile.misnamed.items():
            if exercise in pile.answers:
                pile.nearly += [self._why_not(file) for file in files]
            else:
                pile.add(_misnamed(exercise, files))
        if not (pile.answers or pile.nearly or pile.ignored):
            # Archives with nothing in them are something that was handed in.
            pile.ignored += [IgnoredFile(file.path, _EMPTY) for file in pile.seen]
        answers = [_one_of(pile.answers[name]) for name in self._exercises if name in pile.answers]
        works = [replace(one, beside=pile.beside.get(one.path, one.beside)) for one in answers]
        listed = bounded(pile.nearly, pile.ignored, tree.path or student)
        return Submission(student, tuple(works), listed, dict(ids))

    def is_ones_own(self, tree: Tree) -> bool:
        """Whether a folder is one student's: answers lie in it, or the course and nothing else."""
        if self._answers_in(tree):
            return True
        for _ in range(DEEPEST_HOME):
            inner = [name for name in tree.folders if not is_hidden(name)]
            if "exercises" in inner or (inner and all(map(is_checkouts, inner))):
                return True
            if len(inner) != 1:
                return False
            tree = tree.folders[inner[0]]
        return False

    def _answers_in(self, tree: Tree) -> bool:
        """Whether answers lie in this very folder, or in chapters in it."""
        return any(
            not _ends(file.name, *archive.ENDINGS) and self.is_of_interest(file.name)
            for folder in self._answering(tree)
            for file in folder.files
        )

    def is_of_interest(self, name: str) -> bool:
        """Whether a file of this name may be or hold answers."""
        taken = _ends(name, *archive.ENDINGS) or stem_of(name)[1] == "ipynb" or self.meant(name)
        return bool(taken) and not is_hidden(name)

    def _answering(self, tree: Tree) -> list[Tree]:
        return [tree, *(tree.folders[name] for name in tree.folders if name in self.chapters)]

    def _levels(self, tree: Tree, closed: dict[Tree, Phrase]) -> Iterator[list[Tree]]:
        """The folders where answers may lie: the student's own, then those in it, and so on.

        Of the course itself only its ``exercises``; what else it has is `closed`.
        """
        level = [tree]
        for _ in range(DEEPEST_HOME + 1):
            yield level
            inner: list[Tree] = []
            for one in level:
                if "exercises" in one.folders:
                    inner.append(one.folders["exercises"])
                    others = [one.folders[name] for name in _COURSES if name in one.folders]
                    closed.update(dict.fromkeys(others, _OF_THE_COURSE))
                else:
                    inner += [one.folders[name] for name in one.folders if not is_hidden(name)]
            level = inner[:LOOKED_AT]

    def _gather(self, tree: Tree, pile: _Pile, *, in_zip: bool) -> None:
        """Take the answers that lie least deep, and leave all else aside."""
        before = pile.found
        closed: dict[Tree, Phrase] = {}
        for level in self._levels(tree, closed):
            for folder in [one for home in level for one in self._answering(home)]:
                modules = modules_in(folder)
                for file in folder.files:
                    pile.beside[file.path] = modules
                    if not file.refused and not is_hidden(file.name) and file not in pile.seen:
                        self._take(file, pile, in_zip=in_zip)
            if pile.found > before:
                break
        for file in everything_in(tree, closed):
            if file not in pile.seen:
                self._leave(file, pile)

    def _take(self, file: Found, pile: _Pile, *, in_zip: bool) -> None:
        """Take a file that lies where answers lie, if it is one."""
        exercise, right = self._answered(file.name, ".py"), self.meant(file.name)
        if exercise:
            pile.add(_answer(exercise.name, file))
        elif stem_of(file.name)[1] == "ipynb" and pile.notebooks < NOTEBOOKS:
            pile.notebooks += 1
            self._take_notebook(file, pile)
        elif _ends(file.name, *archive.ENDINGS) and not in_zip and pile.zips < ZIPS:
            pile.zips += 1
            self._take_archive(file, pile)
        elif right and right.endswith(".py"):
            pile.misnamed.setdefault(right.removesuffix(".py"), []).append(file)
        else:
            return
        pile.seen.add(file)

    def _take_archive(self, file: Found, pile: _Pile) -> None:
        try:
            content = file.read(ZIP_LARGEST)
            archive.check_small(content)
            where = io.BytesIO(content), file.path
            tree = archive.tree_in(*where, TAR_LARGEST, archive.IN_CHECKOUT)
        except UnreadableError as error:
            pile.nearly.append(IgnoredFile(file.path, error.phrase))
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
                pile.ignored.append(IgnoredFile(file.path, NO_ANSWER))
        except UnreadableError as error:
            too_much = error.phrase == too_large(NOTEBOOK_LARGEST).phrase
            why = notebook_too_large(NOTEBOOK_LARGEST).phrase if too_much else error.phrase
            if named:
                pile.add(Work(named.name, file.path, trouble=why))
            else:
                pile.nearly.append(IgnoredFile(file.path, why))

    def _leave(self, file: Found, pile: _Pile) -> None:
        if file.refused:
            nearly = self.meant(file.name)
            (pile.nearly if nearly else pile.ignored).append(IgnoredFile(file.path, file.refused))
        elif is_hidden(file.name):
            pile.ignored.append(IgnoredFile(file.path, HIDDEN))
        elif self.meant(file.name):
            pile.nearly.append(self._why_not(file))
        else:
            pile.ignored.append(IgnoredFile(file.path, _unasked(file.name)))

    def _why_not(self, file: Found) -> IgnoredFile:
        """Why a file whose name is an exercise's, or nearly, is no answer."""
        right = self.meant(file.name)
        if right and right != file.name:
            why = say("It is not named like an exercise: {right} is the right name.", right=right)
        else:
            why = say("It lies neither in the student's folder nor in a chapter's.")
        return IgnoredFile(file.path, why)

    def _answered(self, name: str, ending: str) -> Exercise | None:
        """The exercise that a file of exactly this name answers."""
        return self._exercises.get(name.removesuffix(ending)) if name.endswith(ending) else None

    def meant(self, name: str) -> str | None:
        """The right name for a file whose name is an exercise's or nearly that."""
        right = meant(name, (*self._exercises, *self._former_names))
        stem, dot, ending = (right or "").partition(".")
        return self._former_names.get(stem, stem) + dot + ending if right else None


def _ends(name: str, *endings: str) -> bool:
    """Whether a file's name has one of these endings, in capitals or not."""
    return name.lower().endswith(endings)


def _unasked(name: str) -> Phrase:
    if _ends(name, *archive.ENDINGS):
        return say(
            "It is one zip too many: only {limit} are opened, and none in a zip.", limit=ZIPS
        )
    if _ends(name, *archive.OTHER_ENDINGS):
        return archive.NOT_OPENED
    if stem_of(name)[1] == "ipynb":
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
        return Work(exercise, file.path, trouble=_EMPTY)
    if is_text(content):
        return Work(exercise, file.path, content)
    trouble = say("The file is not text in UTF-8: save it as UTF-8 and hand it in again.")
    if coding := coding_in(content):
        trouble = mistake("coding_line", encoding=coding).sentence
    return Work(exercise, file.path, trouble=trouble)


def _misnamed(exercise: str, files: list[Found]) -> Work:
    """The only file whose name is nearly the exercise's; of several nobody can say which is."""
    right, first = f"{exercise}.py", files[0]
    if len(files) == 1:
        work = _answer(exercise, first)
        remark = say(
            "The file's name is not the exercise's: {right} is the right name.", right=right
        )
        return replace(work, remark=remark)
    trouble = say(
        "None of these files has the exercise's name, and nobody can say which one is meant: "
        "{files}. Keep one of them, as {right}.",
        files=", ".join(file.path for file in files[:LISTED_ASIDE]),
        right=right,
    )
    return Work(exercise, first.path, None, trouble)


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
