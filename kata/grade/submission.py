"""What a class has handed in, as plain data; and what an answer file tells Python."""

import codecs
import importlib.util
import io
import re
import tokenize
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from operator import attrgetter

from kata.collect.lines import number_for_people
from kata.language import Phrase, say

# Bytes of an answer whose remarks are looked for: Python's own tokenizer takes its time.
LARGEST = 16 * 1024
# Characters of a line of it: Python 3.12 reads a line anew for each of its tokens.
LONGEST_LINE = 1000

# What people's editors write. Python knows others, and takes seconds to read some of them.
ENCODINGS = ("utf-8", "utf-8-sig", "ascii", "iso8859-1", "iso8859-15", "cp1252", "cp949", "euc_kr")

# A first line that names an encoding is a comment that Python reads.
_ENCODED = re.compile(rb"^[ \t\f]*#.*coding[:=]")
_UTF8 = b"\xef\xbb\xbf"

# How many of the things left aside are listed for each student; the others are counted.
LISTED_ASIDE = 20

HIDDEN = say("It is hidden, and no answer.")
# What nobody's file is told that may be somebody's answer.
LOST = say("It may be an answer, and belongs to no student: answers lie in a student's folder.")

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
    remark: Phrase | None = None  # what its student should know, although it is graded
    beside: frozenset[str] = frozenset()  # the modules that lay in its folder, too


@dataclass(frozen=True)
class IgnoredFile:
    """Something handed in that no grader ever reads, and why."""

    path: str
    reason: Phrase


@dataclass(frozen=True)
class Submission:
    """All that one student has handed in."""

    student: str  # the name of the folder, or what a bulk download calls the student
    works: tuple[Work, ...] = ()  # the answer files, in the course's order; none twice
    ignored: tuple[IgnoredFile, ...] = ()
    # What other systems call the student: ``{"canvas": "1234", "moodle": "88"}``.
    ids: dict[str, str] = field(default_factory=dict)

    @property
    def trouble(self) -> Phrase | None:
        """Why nothing of it can be graded, although something was handed in."""
        if any(work.content is not None for work in self.works):
            return None
        found = [work.trouble for work in self.works] + [one.reason for one in self.ignored]
        return next((reason for reason in found if reason and reason != HIDDEN), None)


@dataclass(frozen=True)
class Intake:
    """A class's submissions by student, and what belongs to no student."""

    submissions: Sequence[Submission]
    ignored: tuple[IgnoredFile, ...] = ()


def bounded(
    first: list[IgnoredFile], others: list[IgnoredFile], path: str
) -> tuple[IgnoredFile, ...]:
    """The first of what was left aside, and how many more there are."""
    listed = [one for some in (first, others) for one in sorted(some, key=attrgetter("path"))]
    more = len(listed) - LISTED_ASIDE
    if more <= 0:
        return tuple(listed)
    count = say("{count} more things were left aside.", count=more)
    return (*listed[:LISTED_ASIDE], IgnoredFile(path, count))


def is_text(content: bytes) -> bool:
    """Whether Python can read it: as UTF-8, or as its first lines say (PEP 263)."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(content).readline)
        if codecs.lookup(encoding).name not in ENCODINGS:
            return False
        importlib.util.decode_source(content)
    except Exception:
        # Each codec has errors of its own.
        return False
    return True


def strip_comments(work: Work) -> Work:
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
        if any(len(line) > LONGEST_LINE for line in text.split("\n")):
            return work
        ends = _ends(text)
    except Exception:
        # What the tokenizer raises depends on Python's version: 3.13.0 has a SystemError.
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
