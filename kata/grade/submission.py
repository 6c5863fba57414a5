"""What a class has handed in, as plain data; and what an answer file tells Python."""

import io
import re
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kata.collect.lines import number_for_people
from kata.language import Phrase

# Bytes of an answer whose remarks are looked for: Python's own tokenizer takes its time.
LARGEST = 16 * 1024

# A first line that names an encoding is a comment that Python reads.
_ENCODED = re.compile(rb"^[ \t\f]*#.*coding[:=]")
_UTF8 = b"\xef\xbb\xbf"

# What a line ends in, by Python's tokenizer: with a statement's end or without.
_ENDS = (tokenize.NEWLINE, tokenize.NL)
# From Python 3.12 on a string in braces is made of tokens, and what lies in it is the string's.
_OPENS = frozenset(getattr(tokenize, name, -1) for name in ("FSTRING_START", "TSTRING_START"))
_CLOSES = frozenset(getattr(tokenize, name, -1) for name in ("FSTRING_END", "TSTRING_END"))


@dataclass(frozen=True)
class Work:
    """One answer as it was handed in."""

    exercise: str  # the name of the exercise that it answers, ``02_simple_rnn``
    path: str  # where it lay in what was handed in, for people to find it
    content: bytes | None = None  # None where there is nothing that can be graded
    trouble: Phrase | None = None  # why it cannot be graded: it is zero for that exercise
    # The numbers by which people know the content's lines, where they are not the same.
    lines: tuple[int, ...] = ()


@dataclass(frozen=True)
class Aside:
    """Something handed in that no grader ever reads, and why."""

    path: str
    reason: Phrase


@dataclass(frozen=True)
class Submission:
    """All that one student has handed in."""

    student: str  # the name of the folder, or what a bulk download calls the student
    works: tuple[Work, ...] = ()  # the answer files, in the course's order; none twice
    aside: tuple[Aside, ...] = ()
    # What other systems call the student: ``{"canvas": "1234", "moodle": "88"}``.
    ids: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Intake:
    """A class's submissions by student, and what belongs to no student."""

    submissions: Sequence[Submission]
    aside: tuple[Aside, ...] = ()


def without_remarks(work: Work) -> Work:
    """The same answer without comments and empty lines; its lines keep their numbers.

    Students who write the same program are graded once, whatever they have noted beside it. What
    is long, what Python cannot tokenize or does not read as UTF-8 stays as it is.
    """
    if work.content is None or len(work.content) > LARGEST:
        return work
    content = work.content.removeprefix(_UTF8)
    if b"\0" in content or any(map(_ENCODED.match, content.split(b"\n", 2)[:2])):
        return work
    try:
        text = io.TextIOWrapper(io.BytesIO(content), "utf-8").read()
        ends = _ends(text)
    except (SyntaxError, ValueError, tokenize.TokenError, IndexError):
        return work
    numbers, kept = [], []
    continued = False
    for number, line in enumerate(text.removesuffix("\n").split("\n"), 1):
        shown = line[: ends[number]].rstrip(" \t\f") if number in ends else line
        # An empty line behind a backslash ends a statement.
        if shown or continued or number not in ends:
            kept.append(shown)
            numbers.append(number_for_people(number, work.lines))
        continued = shown.endswith("\\")
    # Whether the last line is ended tells Python nothing either.
    whole = "\n".join([*kept, ""]) or "\n"
    return replace(work, content=whole.encode(), lines=tuple(numbers))


def _ends(text: str) -> dict[int, int]:
    """Up to which column each line that ends outside of a string tells Python something."""
    ends: dict[int, int] = {}
    inside = 0
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.ERRORTOKEN:
            # Up to Python 3.11 whoever reads the tokens is to find what is no Python.
            raise SyntaxError(token.string)
        inside += (token.type in _OPENS) - (token.type in _CLOSES)
        if inside == 0 and token.type in (tokenize.COMMENT, *_ENDS):
            ends.setdefault(token.start[0], token.start[1])
    return ends
