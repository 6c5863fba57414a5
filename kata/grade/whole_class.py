"""What a class's page is made from: of each student, only what it needs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kata.grade.gradebook import Line, line
from kata.grade.misunderstood import Misunderstandings
from kata.grade.submission import Aside, Submission
from kata.language import Phrase, literally, say
from kata.report.standing import Standing
from kata.score import OURS


@dataclass(frozen=True)
class Remark:
    """Something to know of one student's one thing: a file, an exercise."""

    student: str
    thing: str
    text: Phrase


class WholeClass:
    """Gathers a class, one student after the other, in any order."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.misunderstood = Misunderstandings()
        self.ours: list[Remark] = []  # what the grader broke on
        self.ungradable: list[Remark] = []
        self.aside: list[Remark] = []

    def add(self, submission: Submission, standings: Sequence[Standing]) -> None:
        """Take in one student's work and where it stands."""
        student = submission.student
        self.lines.append(line(submission, standings))
        self.misunderstood.add(student, standings)
        for one in standings:
            if one.ours:
                self.ours.append(Remark(student, one.name, _broken(one)))
            if one.trouble:
                self.ungradable.append(Remark(student, one.file, one.trouble))
        self.set_aside(student, submission.aside)

    def set_aside(self, student: str, aside: Iterable[Aside]) -> None:
        """Take in files that were set aside; `student` is "" where they are nobody's."""
        self.aside += [Remark(student, one.path, one.reason) for one in aside]


def _broken(standing: Standing) -> Phrase:
    """What broke in the grader."""
    trouble = next((one.trouble for one in standing.results if one.state == OURS), "")
    if trouble:
        return literally(trouble)
    return say("no result of {tests}", tests=", ".join(standing.lost_tests))
