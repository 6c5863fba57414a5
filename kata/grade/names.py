"""Which exercise a file is named after, where its name is not exactly the exercise's."""

import re
import unicodedata
from collections.abc import Iterable

from kata.grade.found import LONGEST

_WORD = re.compile(r"\d+|[a-z]+|[^\W\d_a-z]+")
# What browsers, file managers and Google's Drive add to the name of a copy.
_COPY = frozenset(("copy", "of", "복사본", "사본", "의", "최종", "final"))
_NO_ANSWER = frozenset(("test", "tests"))  # in the names of the course's own suites
_TEXT = ("txt", "json", "py")  # what Windows and browsers add to names whose endings are hidden


def meant(name: str, exercises: Iterable[str]) -> str | None:
    """The right name for a file whose name is an exercise's or nearly that.

    Its number and words have to be in it, whatever stands between and around them; the number may
    be missing where nothing else is in it but that it is a copy.
    """
    stem, ending = stem_of(name)
    words = [word.lstrip("0") or "0" for word in _WORD.findall(stem)]
    if not ending or _NO_ANSWER.intersection(words):
        return None
    named = [
        exercise for exercise in exercises if _others(words, exercise.split("_")[1:]) is not None
    ]
    # Of rnn_step and rnn_step_backward, both of which are in it, the longer one is meant.
    most = max((exercise.count("_") for exercise in named), default=0)
    for exercise in named:
        if exercise.count("_") < most:
            continue
        number, *wanted = exercise.split("_")
        has_number = _others(words, [number.lstrip("0"), *wanted]) is not None
        if has_number or _COPY.issuperset(_others(words, wanted) or []):
            return f"{exercise}.{ending}"
    return None


def stem_of(name: str) -> tuple[str, str]:
    """A file's name in small letters without its ending, and the ending: py, ipynb or neither."""
    if len(name) > LONGEST:
        return "", ""
    *stem, ending = unicodedata.normalize("NFC", name).strip().lower().split(".")
    if len(stem) > 1 and ending in _TEXT and stem[-1] in ("py", "ipynb"):
        *stem, ending = stem
    return (".".join(stem), ending) if stem and ending in ("py", "ipynb") else ("", "")


def is_checkouts(name: str) -> bool:
    """Whether GitHub, git or Windows calls a folder with the course in it so, and no student."""
    return "kata" in name.lower() or name.endswith(("-main", "-master"))


def _others(words: list[str], wanted: list[str]) -> list[str] | None:
    """The words besides the wanted ones, which must follow one another; None where they do not."""
    for at in range(len(words) - len(wanted) + 1):
        if words[at : at + len(wanted)] == wanted:
            return words[:at] + words[at + len(wanted) :]
    return None
