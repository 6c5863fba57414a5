"""What a class has handed in, as plain data: who, which answer files, what was left aside."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kata.language import Phrase


@dataclass(frozen=True)
class Work:
    """One answer as it was handed in."""

    exercise: str  # the name of the exercise that it answers, ``02_simple_rnn``
    path: str  # where it lay in what was handed in, for people to find it
    # The bytes of a Python file; None where there is nothing that can be graded
    content: bytes | None = None
    # Why it cannot be graded: it is zero for that exercise, with this sentence
    trouble: Phrase | None = None
    # The numbers by which people know the content's lines, where they are not the same
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
    # What other systems call the student: ``{"canvas": "1234", "moodle": "88"}``
    ids: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Intake:
    """A class's submissions by student, and what belongs to no student."""

    submissions: Sequence[Submission]
    aside: tuple[Aside, ...] = ()
