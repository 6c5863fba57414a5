"""A class graded, from what was handed in to the gradebook."""

import json
import os
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kata.collect.lines import with_lines
from kata.curriculum import Course
from kata.grade import cluster, doctor, outputs
from kata.grade.cluster import Cluster
from kata.grade.engine import Engine, Plan
from kata.grade.exports import classroom50
from kata.grade.gradebook import Graded
from kata.grade.intake import take
from kata.grade.progress import shown
from kata.grade.sandbox import Isolation, Limits
from kata.grade.store import Store, writing
from kata.grade.submission import Intake, Submission, Work
from kata.grade.whole_class import WholeClass
from kata.grade.worker import Order, Piece, Terms
from kata.language import UserError, say
from kata.report import whole_file
from kata.score import OURS, Result

_RECORD = "record.json"

# A number that people can copy from the record by hand.
_SEEDS = 10**9


@dataclass(frozen=True)
class Wishes:
    """What somebody asked `kata grade` for."""

    submissions: Path  # a folder or a zip
    out: Path
    language: str  # of the pages and of what is said
    isolation: str  # ``full`` or ``none``
    # What sizes and numbers are drawn from; None for the record's, or a new one.
    seed: int | None = None
    scheduler: str | None = None  # the address of a Dask scheduler; None for this machine alone
    # How many on this machine; None for as many as it has cores and memory for.
    workers: int | None = None
    formats: tuple[str, ...] = ()  # for which other systems to write grades
    store: Path | None = None  # where results are kept; None for a folder in `out`
    # How long the functions of one answer file may take; None for as long as usual.
    wall_seconds: float | None = None


@dataclass(frozen=True)
class Summary:
    """What came of it."""

    students: int
    files: int  # how many distinct answers
    known: int  # how many of them were graded by an earlier run
    whole: WholeClass
    damaged: Sequence[Path]  # stored results that were damaged, and where they lie now


def grade(wishes: Wishes, course: Course) -> Summary:
    """Grade a class and write all that comes of it.

    Raises UserError where something that was asked for cannot be had; CannotWriteError where the
    disk is full, or the like, and LostForGoodError without a scheduler: what is graded is kept.
    """
    check_places(wishes)
    if wishes.isolation == "full" and not wishes.scheduler:
        check_isolation()
    # There is as much room as for the grades; the folder itself is made only later.
    nearest = next(one for one in (wishes.out, *wishes.out.resolve().parents) if one.is_dir())
    intake = take(wishes.submissions, course, nearest)
    outputs.check(wishes.formats, len(intake.submissions))
    # What Classroom 50's runner does not say is missed before anything is graded.
    runner = classroom50.surroundings(os.environ) if "classroom50" in wishes.formats else {}
    with writing(wishes.out):
        wishes.out.mkdir(parents=True, exist_ok=True)
    store = Store(wishes.store or wishes.out / ".store")
    with store.opened():
        seed = _seed(wishes)
        wall_seconds = wishes.wall_seconds or Limits.wall_seconds
        terms = Terms.here(course, seed, wishes.isolation, wall_seconds)
        record = terms.data()
        if wishes.isolation == "none":
            record["missing protections"] = [one.to("en") for one in Isolation.none().missing]
        with writing(wishes.out):
            # Before anything is graded: whoever is interrupted goes on with the same seed.
            whole_file.write(wishes.out / _RECORD, json.dumps(record, indent=1) + "\n")
        return _graded(wishes, course, store, terms, intake, {**record, "classroom50": runner})


def _graded(
    wishes: Wishes,
    course: Course,
    store: Store,
    terms: Terms,
    intake: Intake,
    record: Mapping[str, object],
) -> Summary:
    roll = Roll(intake.submissions, terms, course, store)
    plan = Plan(len(roll), roll.pieces, store)
    with shown(wishes.language) as watcher:
        engine = Engine(_connection(wishes, course, terms, store), course, store, watcher)
        roll.ours = engine.run(plan)
    with writing(wishes.out):
        where = (wishes.out, wishes.language, wishes.formats)
        whole = outputs.write_all(roll, course, terms.seed, *where, record, intake.aside)
    return Summary(len(roll), plan.total, plan.known, whole, tuple(store.set_aside))


class Roll(Sequence[Graded]):
    """A class, one student at a time; no more than one student's results are held."""

    def __init__(
        self, submissions: Sequence[Submission], terms: Terms, course: Course, store: Store
    ) -> None:
        self._exercises = {exercise.name: exercise for exercise in course.exercises}
        self._store = store
        self._terms = terms
        self._submissions = submissions
        self.ours: Mapping[str, str] = {}  # what the grader broke on, by key, and why

    def pieces(self, place: int) -> list[Piece]:
        """The answer files of one submission that can be graded."""
        return [
            Piece(self._terms.key(work.exercise, work.content), work.exercise, work.content)
            for work in self._submissions[place].works
            if work.content is not None
        ]

    def __len__(self) -> int:
        return len(self._submissions)

    def __getitem__(self, place: Any) -> Any:
        submission = self._submissions[place]
        results = [
            replace(result, folder=submission.student, file=work.path)
            for work in submission.works
            if work.content is not None
            for result in self._results(work, work.content)
        ]
        return Graded(submission, tuple(results))

    def _results(self, work: Work, content: bytes) -> Iterator[Result]:
        key = self._terms.key(work.exercise, content)
        exercise = self._exercises[work.exercise]
        if key in self.ours:
            for test in exercise.tests.values():
                names = ("", "", exercise.chapter, exercise.name, test.name, test.sentence)
                yield Result(*names, test.points, 0.0, OURS, trouble=self.ours[key])
            return
        # None where the file was damaged meanwhile: the gradebook calls the exercise ours.
        for data in self._store.get(key) or []:
            yield with_lines(Result.from_data(data), work.lines)


def check_places(wishes: Wishes) -> None:
    """Neither may the pages be graded, nor the submissions lie among them: UserError."""
    out, submissions = wishes.out.resolve(), wishes.submissions.resolve()
    if out.exists() and not out.is_dir():
        raise UserError(say("--out {out}: this is a file. Name a folder.", out=str(wishes.out)))
    if out == submissions or submissions in out.parents or out in submissions.parents:
        why = say(
            "--out {out}: the grades and the submissions {submissions} must not lie in one "
            "another. Name another folder.",
            out=str(wishes.out),
            submissions=str(wishes.submissions),
        )
        raise UserError(why)


def check_isolation() -> None:
    """Without all protections no student's code is run: UserError says how to get them."""
    missing = Isolation.found().missing
    if not missing:
        return
    told = say("  {one}", one=missing[0])
    for one in missing[1:]:
        told = say("{before}\n  {one}", before=told, one=one)
    why = say(
        "This machine cannot shut students' code in, so nothing is graded. What is missing:\n"
        "{missing}\n"
        "With --isolation none the class is graded all the same, and the gradebook says so: "
        "then any student's code can read and change whatever you can.",
        missing=told,
    )
    raise UserError(why)


def _seed(wishes: Wishes) -> int:
    """The seed asked for, else the one that these grades were begun with, else a new one."""
    if wishes.seed is not None:
        return wishes.seed
    file = wishes.out / _RECORD
    try:
        recorded = json.loads(file.read_bytes())["seed"]
        if type(recorded) is int and recorded >= 0:
            return recorded
    except FileNotFoundError:
        return secrets.randbelow(_SEEDS)
    except (OSError, ValueError, TypeError, KeyError):
        pass
    why = say(
        "{file} does not tell the seed that these grades were begun with: give it with --seed, or "
        "remove the file to grade with a new one.",
        file=str(file),
    )
    raise UserError(why)


def _connection(
    wishes: Wishes, course: Course, terms: Terms, store: Store
) -> Callable[[], AbstractContextManager[Cluster]]:
    scheduler = wishes.scheduler
    if scheduler:
        return lambda: cluster.existing(Order(terms), scheduler)
    workers = wishes.workers or doctor.usual_workers()
    order = Order(terms, root=str(course.root))
    return lambda: cluster.local(order, workers, store.scratch)
