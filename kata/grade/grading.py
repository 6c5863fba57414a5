"""A class graded, from what was handed in to the gradebook."""

import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

import psutil

from kata.curriculum import Course
from kata.grade import cluster, outputs
from kata.grade.cluster import Cluster
from kata.grade.engine import Engine, Plan
from kata.grade.exports import classroom50
from kata.grade.intake import take
from kata.grade.progress import shown
from kata.grade.roll import Roll, Tally
from kata.grade.sandbox import Isolation, Limits
from kata.grade.store import Store, writing
from kata.grade.submission import Intake
from kata.grade.terms import Terms
from kata.grade.worker import Order
from kata.language import Phrase, UserError, say
from kata.report import whole_file

_RECORD = "record.json"

# A number that people can copy from the record by hand.
_SEEDS = 10**9


# A worker takes at most this: its judge, its warm parents and the student's process.
_MOST_BYTES = 1.2 * 2**30


@dataclass(frozen=True)
class Wishes:
    """What somebody asked `kata grade` for."""

    submissions: Path  # a folder or a zip
    out: Path
    language: str  # of the pages and of what is said
    isolation: str  # ``full`` or ``none``
    # What sizes and numbers are drawn from; None for the record's, or a new one
    seed: int | None = None
    scheduler: str | None = None  # the address of a Dask scheduler; None for this machine alone
    # How many on this machine; None for as many as it has cores and memory for
    workers: int | None = None
    formats: tuple[str, ...] = ()  # for which other systems to write grades
    store: Path | None = None  # where results are kept; None for a folder in `out`
    # How long the functions of one answer file may take; None for as long as usual
    wall_seconds: float | None = None


@dataclass(frozen=True)
class Summary:
    """What came of it."""

    students: int
    files: int  # how many distinct answers
    known: int  # how many of them were graded by an earlier run
    tally: Tally  # what is worth saying of the class
    damaged: Sequence[Path]  # stored results that were damaged, and where they lie now


def grade(wishes: Wishes, course: Course) -> Summary:
    """Grade a class and write all that comes of it.

    Raises:
        UserError: something that was asked for cannot be had.
        CannotWriteError: the disk is full, or the like: what is graded is kept.
        LostForGoodError: the scheduler is gone: what is graded is kept.
    """
    check_places(wishes)
    if wishes.isolation == "full" and not wishes.scheduler:
        check_isolation()
    intake = take(wishes.submissions, course, _nearest_folder(wishes.out))
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
        record = record_of(terms)
        with writing(wishes.out):
            # Before anything is graded: whoever is interrupted goes on with the same seed.
            whole_file.write(wishes.out / _RECORD, json.dumps(record, indent=1) + "\n")
        return _graded(wishes, course, store, terms, intake, runner)


def _graded(
    wishes: Wishes,
    course: Course,
    store: Store,
    terms: Terms,
    intake: Intake,
    runner: Mapping[str, str],
) -> Summary:
    roll = Roll(intake.submissions, terms, course, store)
    plan = Plan(len(roll), roll.pieces, store)
    with shown(wishes.language) as watcher:
        engine = Engine(_connection(wishes, course, terms, store), course, store, watcher)
        roll.ours = engine.run(plan)
    with writing(wishes.out):
        outputs.write_all(
            roll,
            course,
            terms.seed,
            wishes.out,
            wishes.language,
            wishes.formats,
            {**record_of(terms), "classroom50": runner},
            intake.aside,
        )
    roll.tally.aside += len(intake.aside)
    return Summary(len(roll), plan.total, plan.known, roll.tally, tuple(store.set_aside))


def _nearest_folder(out: Path) -> Path:
    """Where there is as much room as for the grades; the folder itself is made only later."""
    return next(one for one in (out, *out.resolve().parents) if one.is_dir())


def record_of(terms: Terms) -> dict[str, object]:
    """How a class was graded, for the record and for whoever grades it again."""
    record = terms.data()
    if terms.isolation == "none":
        record["missing protections"] = [one.to("en") for one in Isolation.none().missing]
    return record


def check_places(wishes: Wishes) -> None:
    """Neither may the pages be graded, nor the submissions lie among them.

    Raises:
        UserError: they do.
    """
    out, submissions = wishes.out.resolve(), wishes.submissions.resolve()
    if out.exists() and not out.is_dir():
        raise UserError(say("--out {out}: this is a file. Name a folder.", out=str(wishes.out)))
    if out == submissions or submissions in out.parents or out in submissions.parents:
        raise UserError(
            say(
                "--out {out}: the grades and the submissions {submissions} must not lie in one "
                "another. Name another folder.",
                out=str(wishes.out),
                submissions=str(wishes.submissions),
            )
        )


def check_isolation() -> None:
    """Without all protections no student's code is run.

    Raises:
        UserError: what is missing, and how to get it.
    """
    missing = Isolation.found().missing
    if not missing:
        return
    raise UserError(
        say(
            "This machine cannot shut students' code in, so nothing is graded. What is missing:\n"
            "{missing}\n"
            "With --isolation none the class is graded all the same, and the gradebook says so: "
            "then any student's code can read and change whatever you can.",
            missing=_each_on_a_line(missing),
        )
    )


def _each_on_a_line(phrases: Sequence[Phrase]) -> Phrase:
    told = say("  {one}", one=phrases[0])
    for phrase in phrases[1:]:
        told = say("{before}\n  {one}", before=told, one=phrase)
    return told


def _seed(wishes: Wishes) -> int:
    """The seed asked for, else the one that these grades were begun with, else a new one.

    Raises:
        UserError: the record of these grades cannot be read.
    """
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
    raise UserError(
        say(
            "{file} does not tell the seed that these grades were begun with: give it with "
            "--seed, or remove the file to grade with a new one.",
            file=str(file),
        )
    )


def _connection(
    wishes: Wishes, course: Course, terms: Terms, store: Store
) -> Callable[[], AbstractContextManager[Cluster]]:
    scheduler = wishes.scheduler
    if scheduler:
        return lambda: cluster.existing(Order(terms), scheduler)
    workers = wishes.workers or usual_workers()
    order = Order(terms, root=str(course.root))
    return lambda: cluster.local(order, workers, store.scratch)


def usual_workers() -> int:
    """One for each core, as far as the memory suffices for them."""
    cores = len(os.sched_getaffinity(0))
    return max(1, min(cores, int(psutil.virtual_memory().available / _MOST_BYTES)))
