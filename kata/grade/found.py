"""Files as they lie in what was handed in, on disk or in an archive: seen, not yet opened.

Their names are others' choice: they are shown without harm, and compared as people compare them.
"""

import os
import stat
import unicodedata
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial
from heapq import nsmallest
from pathlib import Path

from kata.errors import UnreadableError, reason_of, too_large
from kata.grade.submission import HIDDEN
from kata.language import Phrase, say

LONGEST = 255  # characters of a name that are shown; no file system allows more in one name
LISTED = 200_000  # entries of one folder that are looked at
LOOKED_AT = 2_000  # entries of one student that are looked at: a course has some twenty files
PACKAGES = 25  # folders beside an answer that are looked into for a package of Python's
DEEPEST = 12  # folders within folders that are looked into

LINK = say("It is a link; only files themselves are taken.")
NOT_REGULAR = say("It is a device or a pipe, not a file.")

HIDDEN_FOLDERS = ("__MACOSX", "__pycache__")
# Letters of Persian, of Indian scripts and of emoji are joined by these two.
JOINERS = "\u200c\u200d"
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def visible(text: str) -> str:
    r"""The text on one line: whatever steers a terminal or hides itself is written as \x1b.

    Bytes of a file name that are no UTF-8, which Python reads as lone surrogates, are written as
    ``\xff``.
    """
    shown = "".join(map(_visible, text))
    return shown if len(shown) <= 4 * LONGEST else shown[: 4 * LONGEST] + "…"


def _visible(sign: str) -> str:
    if "\udc80" <= sign <= "\udcff":
        return f"\\x{ord(sign) - 0xDC00:02x}"
    if sign in JOINERS or unicodedata.category(sign) not in _INVISIBLE:
        return sign
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def person(name: str) -> str:
    """What two names of one person have in common: spelling, not case or encoding."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is a system's or an editor's, not a person's."""
    return name.startswith(".") or name in HIDDEN_FOLDERS


@dataclass(frozen=True, eq=False)
class Found:
    """One file, or what stands where a file should be."""

    name: str
    path: str  # where it lies, made safe to show
    # Gives its content; UnreadableError where it has more bytes than asked for, or cannot be read.
    read: Callable[[int], bytes] = field(repr=False)
    refused: Phrase | None = None  # why nobody ever opens it


class Tree:
    """A folder, on disk or put together in memory; listing it twice gives the same objects.

    On disk links are never followed, and nothing is written.
    """

    def __init__(self, path: str = "", place: str = "") -> None:
        self.path = path  # where it lies, made safe to show; "" for the whole
        self._place = place  # where it lies on disk; "" in memory

    @property
    def files(self) -> list[Found]:
        """What lies directly in it and is no folder, by name."""
        return self._listed[0]

    @property
    def folders(self) -> dict[str, "Tree"]:
        """The folders directly in it, by name."""
        return self._listed[1]

    @cached_property
    def _listed(self) -> tuple[list[Found], dict[str, "Tree"]]:
        files: list[Found] = []
        folders: dict[str, Tree] = {}
        if not self._place:
            return files, folders
        try:
            with os.scandir(self._place) as entries:
                # A heap keeps the first by name, whatever the order and number on disk.
                first = nsmallest(LISTED + 1, entries, key=lambda entry: os.fsencode(entry.name))
        except OSError as error:
            return [nothing(self.path, reason_of(error))], folders
        for entry in first[:LISTED]:
            path = below(self.path, entry.name)
            if entry.is_dir(follow_symlinks=False):
                folders[entry.name] = Tree(path, entry.path)
            else:
                read = partial(read_file, entry.path)
                files.append(Found(entry.name, path, read, _refused(entry)))
        if len(first) > LISTED:
            files.append(nothing(self.path, too_many(LISTED)))
        return files, folders


def below(path: str, name: str) -> str:
    """The path of `name` in the folder at `path`, made safe to show."""
    return f"{path}/{visible(name)}" if path else visible(name)


def nothing(path: str, reason: Phrase) -> Found:
    """What stands for something that cannot be looked at."""

    def read(limit: int) -> bytes:
        raise UnreadableError(reason)

    return Found("", path, read, reason)


def too_many(limit: int) -> Phrase:
    """Why not everything was looked at."""
    return say("It holds more than {limit} files; the rest was not looked at.", limit=limit)


def read_file(place: str | Path, limit: int) -> bytes:
    """The content of a regular file; one that only waits or never ends is not opened for long.

    Raises UnreadableError where there is no such file, it is not regular, or it has more bytes.
    """
    # Without O_NONBLOCK a pipe would wait for a writer for ever.
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
    try:
        with open(os.open(place, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise UnreadableError(NOT_REGULAR)
            content = file.read(limit + 1)
    except OSError as error:
        raise UnreadableError(reason_of(error)) from None
    if len(content) > limit:
        raise too_large(limit)
    return content


def modules_in(folder: Tree) -> frozenset[str]:
    """What an answer in it could import at home, if its folder were looked into."""
    names = [file.name for file in folder.files[:LOOKED_AT]]
    modules = [name.removesuffix(".py") for name in names if name.endswith(".py")]
    packages = [
        name
        for name, inner in list(folder.folders.items())[:PACKAGES]
        if any(file.name == "__init__.py" for file in inner.files)
    ]
    return frozenset(modules + packages)


def everything_in(tree: Tree, closed: Mapping[Tree, Phrase] | None = None) -> Iterator[Found]:
    """All files of a Tree, the shallow ones first.

    A hidden folder counts as one file, and so does each of `closed`, with the reason.
    """
    seen = 0
    waiting: deque[tuple[Tree, int]] = deque([(tree, 0)])
    while waiting:
        place, depth = waiting.popleft()
        for file in place.files:
            seen += 1
            if seen > LOOKED_AT:
                yield nothing(tree.path, too_many(LOOKED_AT))
                return
            yield file
        for name, folder in place.folders.items():
            seen += 1
            if is_hidden(name):
                yield nothing(folder.path, HIDDEN)
            elif closed and folder in closed:
                yield nothing(folder.path, closed[folder])
            elif depth == DEEPEST:
                yield nothing(folder.path, say("It lies in too many folders."))
            elif seen <= LOOKED_AT:
                waiting.append((folder, depth + 1))


def _refused(entry: os.DirEntry[str]) -> Phrase | None:
    if entry.is_symlink():
        return LINK
    return None if entry.is_file(follow_symlinks=False) else NOT_REGULAR
