"""A class's submissions, from a folder or a zip, by student; nothing in them is ever run."""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kata.curriculum import Course
from kata.errors import UnreadableError
from kata.grade.archive import tree_in
from kata.grade.downloads import METADATA, Owner, gradescope_owners, owner_of_file, owner_of_folder
from kata.grade.found import HIDDEN, Found, Tree, everything_in, is_hidden, nothing, person, visible
from kata.grade.pick import Picker, bounded
from kata.grade.store import Spool
from kata.grade.submission import Aside, Intake, Submission, without_remarks
from kata.language import UserError, say

_NOBODYS = say("It belongs to no student: answers lie in a folder for each student.")
_ONLY_TEXT = say("It was typed into the page; only files are graded.")

# By these two persons of one name are told apart, and two submissions of one person found.
_PERSONS = ("canvas", "canvas_anonymous", "moodle", "sid", "email")


@dataclass
class _Handed:
    """What one student handed in, before it is looked at."""

    owner: Owner
    folder: Tree | None = None
    files: list[Found] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)

    @property
    def label(self) -> str:
        """What people find it by."""
        return self.folder.path if self.folder else visible(self.owner.label)

    def tree(self) -> Tree:
        """All of it, which is then no longer kept here."""
        tree, self.folder = self.folder or Tree(), None
        tree.files.extend(self.files)
        return tree


def take(path: Path, course: Course, scratch: Path | None = None) -> Intake:
    """Everything that a class has handed in, in a folder for each student or in a zip of that.

    Also as Canvas, Moodle and Gradescope make them. Answers are copied, to a file in `scratch`
    that leaves nothing there; what is left aside is listed with the reason. No link is followed,
    and no more is read of a file than can be graded.

    Raises UserError where there is nothing to grade, or one student has two submissions, and
    CannotWriteError where there is no room for the copies.
    """
    picker = Picker(course)
    with _opened(path) as tree:
        handed, nobodys = _by_student(_unwrapped(tree, picker), picker)
        # Whoever holds the class's folder holds the listing of every folder in it.
        del tree
        named = sorted(zip(_names(handed), handed, strict=True), key=lambda one: one[0])
        submissions = Spool((_picked(name, one, picker) for name, one in named), scratch)
    if not any(submission.works for submission in submissions):
        _check_is_class(path, bool(handed), nobodys, picker)
    aside = [
        Aside(file.path, file.refused or (HIDDEN if is_hidden(file.name) else _NOBODYS))
        for file in nobodys
    ]
    return Intake(submissions, bounded([], aside, visible(path.name)))


def _picked(name: str, one: _Handed, picker: Picker) -> Submission:
    found = picker.submission(name, one.tree(), dict(one.owner.ids), one.aside)
    return replace(found, works=tuple(map(without_remarks, found.works)))


@contextmanager
def _opened(path: Path) -> Iterator[Tree]:
    shown = visible(str(path))
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            yield Tree(place=str(path))
        elif not path.exists():
            raise UserError(say("There is no folder or zip {path} to grade.", path=shown))
        elif not path.is_file() or not zipfile.is_zipfile(path):
            raise UserError(say("{path} is neither a folder nor a zip of submissions.", path=shown))
        else:
            with path.open("rb") as file:
                yield tree_in(file, "")
    except UnreadableError as error:
        why = say("{path} cannot be graded. {reason}", path=shown, reason=error.phrase)
        raise UserError(why) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(say("{path} cannot be read: {error}.", path=shown, error=reason)) from None


def _unwrapped(tree: Tree, picker: Picker) -> Tree:
    """The folder with the students': the one given, or the only one in it."""
    folders = [name for name in tree.folders if not is_hidden(name)]
    files = [file for file in tree.files if not is_hidden(file.name)]
    if len(folders) != 1 or files or folders[0] in picker.chapters:
        return tree
    inner = tree.folders[folders[0]]
    is_students = owner_of_folder(folders[0]).ids or picker.answers_in(inner)
    holds_students = any(not is_hidden(name) for name in inner.folders) or any(
        owner_of_file(file.name) for file in inner.files
    )
    return inner if holds_students and not is_students else tree


def _by_student(tree: Tree, picker: Picker) -> tuple[list[_Handed], list[Found]]:
    """What each student handed in, and the files that are nobody's."""
    metadata = next((f for f in tree.files if f.name == METADATA and not f.refused), None)
    listed = gradescope_owners(metadata) if metadata else {}
    handed: dict[Owner, _Handed] = {}
    nobodys = _sort_folders(tree, listed, handed, picker)
    for file in tree.files:
        owner = None if file.refused or is_hidden(file.name) else owner_of_file(file.name)
        if owner and owner.file:
            one = _of(owner, handed)
            if one.folder:
                raise _two_of_one(one.folder.path, file.path)
            one.files.append(replace(file, name=owner.file))
        elif owner:
            _of(owner, handed).aside.append(Aside(file.path, _ONLY_TEXT))
        elif file is not metadata:
            nobodys.append(file)
    for name in listed.keys() - tree.folders.keys():
        for owner in listed[name]:
            missing = say("Gradescope lists it, but there is no such folder.")
            _of(owner, handed).aside.append(Aside(visible(name), missing))
    return list(handed.values()), nobodys


def _sort_folders(
    tree: Tree, listed: Mapping[str, list[Owner]], handed: dict[Owner, _Handed], picker: Picker
) -> list[Found]:
    nobodys: list[Found] = []
    for name, folder in tree.folders.items():
        if is_hidden(name):
            nobodys.append(nothing(folder.path, HIDDEN))
            continue
        if name in picker.chapters:
            nobodys += everything_in(folder)
            continue
        for owner in listed.get(name) or [owner_of_folder(name)]:
            one = _of(owner, handed)
            if owner.file is None:
                one.aside.append(Aside(folder.path, _ONLY_TEXT))
            elif one.folder:
                raise _two_of_one(one.folder.path, folder.path)
            else:
                one.folder = folder
    return nobodys


def _of(owner: Owner, handed: dict[Owner, _Handed]) -> _Handed:
    whose = replace(owner, file=None)
    return handed.setdefault(whose, _Handed(whose))


def _names(handed: Sequence[_Handed]) -> list[str]:
    """What each is called, two of one name by what else is known; UserError for one twice."""
    known: dict[tuple[str, str], _Handed] = {}
    of_name: dict[str, list[_Handed]] = {}
    for one in handed:
        of_name.setdefault(person(one.owner.name), []).append(one)
        for system, number in one.owner.ids:
            if system in _PERSONS:
                first = known.setdefault((system, person(number)), one)
                if first is not one:
                    raise _two_of_one(first.label, one.label)
    names = []
    by_name: dict[str, _Handed] = {}
    for one in handed:
        names.append(_name(one.owner, several=len(of_name[person(one.owner.name)]) > 1))
        first = by_name.setdefault(person(names[-1]), one)
        if first is not one:
            raise _two_of_one(first.label, one.label)
    return names


def _name(owner: Owner, *, several: bool) -> str:
    number = next((number for system, number in owner.ids if system in _PERSONS), None)
    name = f"{owner.name} ({number})" if several and number else owner.name
    return visible(name.strip()) or visible(repr(owner.name))


def _two_of_one(first: str, second: str) -> UserError:
    why = say(
        "{first} and {second} are two submissions of one student: keep one of them.",
        first=first,
        second=second,
    )
    return UserError(why)


def _check_is_class(
    path: Path, has_students: bool, nobodys: Iterable[Found], picker: Picker
) -> None:
    """UserError where nobody has answered anything because these are no class's submissions."""
    shown = visible(str(path))
    if any(picker.meant(file.name) for file in nobodys):
        why = say(
            "{path} is one student's work, not a class's: put it into a folder with the student's "
            "name, and grade the folder that holds that folder.",
            path=shown,
        )
        raise UserError(why)
    if not has_students:
        why = say("{path} holds no submissions: it needs a folder for each student.", path=shown)
        raise UserError(why)
