"""Names that others have chosen: shown without harm, compared as people compare them."""

import re
import unicodedata

from kata.curriculum import Course, Exercise

LONGEST = 255
"""Characters of a name that are shown; no file system allows more in one name."""

HIDDEN_FOLDERS = ("__MACOSX", "__pycache__")

# Letters of Persian, of Indian scripts and of emoji are joined by these two.
_JOINERS = "\u200c\u200d"
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
# "02_name (1).py" and "02_name-1.py" by browsers, "02_name - Copy.py" by Windows, "copy" by macOS.
_COPY = re.compile(r"(?:[\s_-]*(?:\(\d+\)|copy|복사본)|[\s_-]+\d+)+$", re.IGNORECASE)
_CANVAS_COPY = re.compile(r"-\d+(?=\.[A-Za-z]+$)")


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
    if sign in _JOINERS or unicodedata.category(sign) not in _INVISIBLE:
        return sign
    return sign.encode("unicode_escape", "surrogatepass").decode("ascii")


def person(name: str) -> str:
    """What two names of one person have in common: spelling, not case or encoding."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold()).strip()


def is_hidden(name: str) -> bool:
    """Whether a file or folder of this name is a system's or an editor's, not a person's."""
    return name.startswith(".") or name in HIDDEN_FOLDERS


def has_ending(name: str, ending: str) -> bool:
    """Whether `name` ends so, in capitals or not."""
    return name.lower().endswith(ending)


def without_canvas_copy(name: str) -> str:
    """The name as it was handed in, without the ``-1`` by which Canvas tells files apart."""
    return _CANVAS_COPY.sub("", name)


class Names:
    """Which exercise a file's name is that of, and which it was probably meant to be."""

    def __init__(self, course: Course) -> None:
        self.chapters = frozenset(exercise.chapter for exercise in course.exercises)
        self._exercises = {exercise.name: exercise for exercise in course.exercises}

    def answered(self, name: str) -> Exercise | None:
        """The exercise that a ``.py`` file of exactly this name answers."""
        return self._exercises.get(name[:-3]) if name.endswith(".py") else None

    def answered_by_notebook(self, name: str) -> Exercise | None:
        """The exercise that a notebook of exactly this name answers."""
        return self._exercises.get(name[:-6]) if name.endswith(".ipynb") else None

    def meant(self, name: str) -> str | None:
        """The right name for a file whose name is nearly that of an exercise."""
        stem, dot, ending = name.rpartition(".")
        ending = ending.lower()
        if not dot or ending not in ("py", "ipynb"):
            return None
        nearly = re.sub(r"[\s-]+", "_", _COPY.sub("", stem.strip())).lower()
        return f"{nearly}.{ending}" if nearly in self._exercises else None
