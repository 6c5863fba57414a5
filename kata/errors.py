"""What keeps an answer from being read, given or judged, and what of the grader's own broke."""

import errno
import traceback
from pathlib import Path

from kata.language import Phrase, literally, say


class ApartError(Exception):
    """No answer came, or none that is taken: the id of a mistake, and the facts of its sentence."""

    def __init__(self, id: str, **facts: object) -> None:
        super().__init__(f"{id} {facts}")
        self.id = id
        self.facts = facts


class GraderError(Exception):
    """The grader itself broke, whatever the answer is: it was never run, or killed by others."""


FULL = (errno.ENOSPC, errno.EDQUOT)
"""What the system says of a disk without room."""

_failures: list[str] = []


def note_failure(error: BaseException) -> None:
    """Remember what broke while something of a learner's was looked at, and where in our code.

    Nothing of what the exception says is kept: it may hold what came, or what is right.
    """
    own = Path(__file__).resolve().parents[1]
    frames = traceback.extract_tb(error.__traceback__)
    places = [Path(one.filename) for one in frames]
    inner = [
        f"{place.relative_to(own).as_posix()}:{frame.lineno}"
        for place, frame in zip(places, frames, strict=True)
        if place.is_relative_to(own) and "site-packages" not in place.parts
    ]
    _failures.append(f"{type(error).__name__} in {inner[-1] if inner else '?'}")


def noted_failures() -> str:
    """What was noted since this was last asked, each once."""
    told = "; ".join(dict.fromkeys(_failures))
    _failures.clear()
    return told


class UnreadableError(Exception):
    """A file is there, but nothing can be read from it; `phrase` says why, in one sentence."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.to("en"))
        self.phrase = phrase


def too_large(limit: int) -> UnreadableError:
    """Why a file of more than `limit` bytes is not read."""
    return UnreadableError(
        say("The file is larger than {limit} KiB, the most that is read.", limit=limit // 1024)
    )


def notebook_too_large(limit: int) -> UnreadableError:
    """Why a notebook of more than `limit` bytes is not read: hardly ever for its code."""
    return UnreadableError(
        say(
            "The file is larger than {limit} KiB, the most that is read. Clear the notebook's "
            "outputs and save it again.",
            limit=limit // 1024,
        )
    )


def reason_of(error: OSError) -> Phrase:
    """An error of the operating system's as a sentence."""
    words = literally(error.strerror or type(error).__name__)
    return say("It cannot be read: {error}.", error=words)
