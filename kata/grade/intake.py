"""A class's submissions, from a folder or an archive, by student; nothing in them is ever run."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from kata.curriculum import Course
from kata.errors import UnreadableError
from kata.grade.archive import is_archive, tree_in
from kata.grade.downloads import METADATA, Owner, gradescope_owners, owner_of_file, owner_of_folder
from kata.grade.found import Found, Tree, everything_in, is_hidden, nothing, person, visible
from kata.grade.pick import Picker
from kata.grade.store import Spool
from kata.grade.submission import (
    HIDDEN,
    LOST,
    IgnoredFile,
    Intake,
    Submission,
    bounded,
    strip_comments,
)
from kata.language import Phrase, UserError, say

_NOBODYS = say("It belongs to no student: answers lie in a folder for each student.")
_TAR_LARGEST = 8 * 1024**3  # bytes of a class's tar.gz, which lies on the disk meanwhile
_ONLY_TEXT = say("It was typed into the page; only files are graded.")

# By these two persons of one name are told apart, and two submissions of one person found.
_PERSONS = ("canvas", "canvas_anonymous", "moodle", "sid", "email")


@dataclass
class _Handed:
    """What one student handed in, before it is looked at."""

    owner: Owner
    folders: list[Tree] = field(default_factory=list)
    files: list[Found] = field(default_factory=list)
    ignored: list[IgnoredFile] = field(default_factory=list)

    @property
    def labels(self) -> list[str]:
        """What people find it by: more than one where these are two submissions."""
        found = [folder.path for folder in self.folders]
        if self.files and found:
            found.append(self.files[0].path)
        return found or [visible(self.owner.label)]

    def tree(self) -> Tree:
        """All of it, which is then no longer kept here."""
        tree = self.folders.pop() if self.folders else Tree()
        tree.files.extend(self.files)
        return tree


def take(path: Path, course: Course, scratch: Path | None = None) -> Intake:
    """Everything that a class has handed in, in a folder for each student or an archive of that.

    Also as bulk downloads have it. Answers are copied, to a file in `scratch` that leaves nothing
    there; what is left aside is listed with the reason. No link is followed, and no more is read
    of a file than can be graded. Whatever cannot be read of one student's is that student's.

    Raises UserError where there is nothing to grade, and CannotWriteError where there is no room
    for the copies.
    """
    picker = Picker(course)
    with _opened(path) as tree:
        root = _unwrapped(tree, picker)
        if "exercises" in root.folders and picker.is_ones_own(root.folders["exercises"]):
            raise _one_students(path)
        handed, nobodys = _by_student(root, picker)
        # Whoever holds the class's folder holds the listing of every folder in it.
        del tree, root
        named = sorted(_named(handed).items())
        submissions = Spool((_picked(name, one, picker) for name, one in named), scratch)
    if not any(submission.works for submission in submissions):
        _check_is_class(path, bool(handed), nobodys, picker)
    ignored = [IgnoredFile(file.path, _why_nobodys(file, picker)) for file in nobodys]
    return Intake(submissions, bounded([], ignored, visible(path.name)))


def _why_nobodys(file: Found, picker: Picker) -> Phrase:
    if file.refused or is_hidden(file.name):
        return file.refused or HIDDEN
    return LOST if picker.is_of_interest(file.name) else _NOBODYS


def _picked(name: str, handed: list[_Handed], picker: Picker) -> Submission:
    """What there is to grade of one student's, or why there is nothing."""
    ids = dict(handed[0].owner.ids)
    labels = [label for one in handed for label in one.labels]
    if len(labels) > 1:
        why = _two_of_one(labels)
        return Submission(name, (), tuple(IgnoredFile(label, why) for label in labels), ids)
    try:
        found = picker.submission(name, handed[0].tree(), ids, handed[0].ignored)
        return replace(found, works=tuple(map(strip_comments, found.works)))
    except Exception as error:
        # Nobody foresees all that a file can do to its reader, and a class has other students.
        why = say("It could not be read: {error}.", error=type(error).__name__)
        return Submission(name, (), (IgnoredFile(labels[0], why),), ids)


@contextmanager
def _opened(path: Path) -> Iterator[Tree]:
    shown = visible(str(path))
    try:
        if path.is_dir():
            next(path.iterdir(), None)
            yield Tree(place=str(path))
        elif not path.exists():
            raise UserError(say("There is no folder or zip {path} to grade.", path=shown))
        elif not path.is_file():
            raise _no_class(shown)
        else:
            with path.open("rb") as file:
                if not is_archive(file):
                    raise _no_class(shown)
                yield tree_in(file, "", _TAR_LARGEST)
    except UnreadableError as error:
        why = say("{path} cannot be graded. {reason}", path=shown, reason=error.phrase)
        raise UserError(why) from None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UserError(say("{path} cannot be read: {error}.", path=shown, error=reason)) from None


def _no_class(shown: str) -> UserError:
    return UserError(say("{path} is neither a folder nor a zip of submissions.", path=shown))


def _unwrapped(tree: Tree, picker: Picker) -> Tree:
    """The folder with the students': the one given, or the only one in it.

    Twice where both are called the same, for Windows unpacks a zip into a folder of its name, or
    where assignments' folders lie in the second.
    """
    outer = ""
    while True:
        folders = [name for name in tree.folders if not is_hidden(name)]
        files = [file for file in tree.files if not is_hidden(file.name)]
        if len(folders) != 1 or files or folders[0] in picker.chapters:
            return tree
        inner = tree.folders[folders[0]]
        holds_students = any(not is_hidden(name) for name in inner.folders) or any(
            owner_of_file(file.name) for file in inner.files
        )
        if not holds_students or owner_of_folder(folders[0]).ids or picker.is_ones_own(inner):
            return tree
        if outer and folders[0] != outer and not _assignments(inner, picker):
            return tree
        tree, outer = inner, folders[0]


def _by_student(tree: Tree, picker: Picker) -> tuple[list[_Handed], list[Found]]:
    """What each student handed in, and the files that are nobody's."""
    metadata = next((f for f in tree.files if f.name == METADATA and not f.refused), None)
    listed = gradescope_owners(metadata) if metadata else {}
    handed: dict[Owner, _Handed] = {}
    files, assignments = tree.files, _assignments(tree, picker)
    if assignments:
        files = files + [file for one in assignments for file in everything_in(one)]
        nobodys = []
    else:
        nobodys = _sort_folders(tree, listed, handed, picker)
    for file in files:
        owner = None if file.refused or is_hidden(file.name) else _owner_of(file.name, picker)
        if owner and owner.file:
            _of(owner, handed).files.append(replace(file, name=owner.file))
        elif owner:
            _of(owner, handed).ignored.append(IgnoredFile(file.path, _ONLY_TEXT))
        elif file is not metadata:
            nobodys.append(file)
    for name in listed.keys() - tree.folders.keys():
        for owner in listed[name]:
            missing = say("Gradescope lists it, but there is no such folder.")
            _of(owner, handed).ignored.append(IgnoredFile(visible(name), missing))
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
                one.ignored.append(IgnoredFile(folder.path, _ONLY_TEXT))
            else:
                one.folders.append(folder)
    return nobodys


def _of(owner: Owner, handed: dict[Owner, _Handed]) -> _Handed:
    whose = replace(owner, file=None)
    return handed.setdefault(whose, _Handed(whose))


def _owner_of(name: str, picker: Picker) -> Owner | None:
    """Whose a file is by its name, also as Google Classroom calls it: ``Kim - 07_rnn_step.py``."""
    return _in_classroom(name, picker) or owner_of_file(name)


def _in_classroom(name: str, picker: Picker) -> Owner | None:
    who, dash, file = name.partition(" - ")
    if dash and who.strip() and picker.is_of_interest(file) and not picker.meant(f"{who}.py"):
        return Owner(who, who, (), file)
    return None


def _assignments(tree: Tree, picker: Picker) -> list[Tree]:
    """The folders, where they are assignments' and not students', as Google's Drive has them.

    In each lie files with students' names before them, and in one the same file of two students.
    """
    folders = [folder for name, folder in tree.folders.items() if not is_hidden(name)]
    several = False
    for folder in folders:
        try:
            names = [file.name for file in folder.files if picker.is_of_interest(file.name)]
            owned = [owner.file for name in names if (owner := _in_classroom(name, picker))]
        except Exception:
            # A name that cannot be read is one student's trouble, told when that folder is read.
            owned = []
        if not owned:
            return []
        files = Counter(picker.meant(file) or file for file in owned if file)
        several = several or max(files.values()) > 1
    return folders if several else []


def _named(handed: Sequence[_Handed]) -> dict[str, list[_Handed]]:
    """What each student handed in by name, two of one name told apart by what else is known.

    Several things of one student, by name or number, are together.
    """
    groups: list[list[_Handed]] = []
    known: dict[tuple[str, str], list[_Handed]] = {}
    for one in handed:
        numbers = [(system, person(id)) for system, id in one.owner.ids if system in _PERSONS]
        group = next((known[number] for number in numbers if number in known), None)
        if group is None:
            groups.append(group := [])
        group.append(one)
        known.update(dict.fromkeys(numbers, group))
    of_name = Counter(person(group[0].owner.name) for group in groups)
    named: dict[str, list[_Handed]] = {}
    names: dict[str, str] = {}
    for group in groups:
        owner = group[0].owner
        name = _name(owner, several=of_name[person(owner.name)] > 1)
        named.setdefault(names.setdefault(person(name), name), []).extend(group)
    return named


def _name(owner: Owner, *, several: bool) -> str:
    number = next((number for system, number in owner.ids if system in _PERSONS), None)
    name = f"{owner.name} ({number})" if several and number else owner.name
    return visible(name.strip()) or visible(repr(owner.name))


def _two_of_one(labels: Sequence[str]) -> Phrase:
    return say(
        "{first} and {second} are two submissions of one student: keep one of them.",
        first=labels[0],
        second=labels[1],
    )


def _check_is_class(
    path: Path, has_students: bool, nobodys: Iterable[Found], picker: Picker
) -> None:
    """UserError where nobody has answered anything because these are no class's submissions."""
    if any(picker.meant(file.name) for file in nobodys):
        raise _one_students(path)
    if not has_students:
        why = say(
            "{path} holds no submissions: it needs a folder for each student.",
            path=visible(str(path)),
        )
        raise UserError(why)


def _one_students(path: Path) -> UserError:
    why = say(
        "{path} is one student's work, not a class's: put it into a folder with the student's "
        "name, and grade the folder that holds that folder.",
        path=visible(str(path)),
    )
    return UserError(why)
