"""What keeps an answer from being read, or from being given."""

from kata.language import Phrase, literally, say


class ApartError(Exception):
    """No answer came, or none that is taken: the id of a mistake, and the facts of its sentence."""

    def __init__(self, id: str, **facts: object) -> None:
        super().__init__(f"{id} {facts}")
        self.id = id
        self.facts = facts


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
