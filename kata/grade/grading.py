"""A class graded, from what was handed in to the gradebook."""

import json
import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kata.curriculum import Course
from kata.grade import cluster, doctor, outputs, second_pass
from kata.grade.cluster import Cluster
from kata.grade.engine import Engine, GradingPlan
from kata.grade.exports import classroom50
from kata.grade.intake import take
from kata.grade.progress import shown
from kata.grade.roster import Roster
from kata.grade.second_pass import Searched
from kata.grade.store import Store, locked, writing
from kata.grade.submission import Intake
from kata.grade.whole_class import WholeClass
from kata.grade.worker import GradingConfig, JobSpec
from kata.language import UserError, say
from kata.report import whole_file
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation

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
    call_seconds: int | None = None  # how long one call may compute; None for as long as usual
    places: bool = True  # whether the lines that have to change are looked for
    mended: bool = False  # whether the pages show how these lines can be mended


@dataclass(frozen=True)
class Summary:
    """What came of it."""

    students: int
    files: int  # how many distinct answers
    known: int  # how many of them were graded by an earlier run
    whole: WholeClass
    damaged: Sequence[Path]  # stored results that were damaged, and where they lie now
    searched: Searched | None = None  # None where nobody looks for the lines that have to change


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
    # A grade is counted as one; what is known beside it lies in a folder of its own.
    places = Store(store.folder / "places") if wishes.places else None
    # Two runs with different stores would write one gradebook.
    with locked(wishes.out, ".lock"), store.opened(), places.opened() if places else nullcontext():
        return _in_a_round(wishes, course, intake, runner, store, places)


def _in_a_round(
    wishes: Wishes,
    course: Course,
    intake: Intake,
    runner: Mapping[str, Any],
    store: Store,
    places: Store | None,
) -> Summary:
    """Grade with the round's seed, or with a new one where its pages are out."""
    seed, finished = _round(wishes)

    def drawn_from(seed: int) -> tuple[GradingConfig, Roster, GradingPlan]:
        config = _config(wishes, course, seed)
        roster = Roster(intake.submissions, config, course, store, places, mended=wishes.mended)
        return config, roster, GradingPlan(len(roster), roster.tasks, store)

    config, roster, plan = drawn_from(seed)
    if finished and plan.total > plan.known + len(store.set_aside):
        # The pages have shown what the seed draws to whoever hands in now.
        finished = False
        config, roster, plan = drawn_from(secrets.randbelow(_SEEDS))
    record = config.data()
    if wishes.isolation == "none":
        record["missing protections"] = [one.to("en") for one in Isolation.none().missing]
    with writing(wishes.out):
        # Before anything is graded: whoever is interrupted goes on with the same seed.
        begun = {**record, "finished": finished}
        whole_file.write(wishes.out / _RECORD, json.dumps(begun, indent=1) + "\n")

    def write() -> WholeClass:
        told = {**record, "finished": not roster.ours, "classroom50": runner}
        where = (wishes.out, wishes.language, wishes.formats, told, intake.ignored)
        with writing(wishes.out):
            return outputs.write_all(roster, course, *where)

    return _graded(wishes, course, store, roster, plan, config, write)


def _config(wishes: Wishes, course: Course, seed: int) -> GradingConfig:
    wall_seconds = wishes.wall_seconds or Limits.wall_seconds
    call_seconds = wishes.call_seconds or Limits.call_seconds
    return GradingConfig.here(course, seed, wishes.isolation, wall_seconds, call_seconds)


def _graded(
    wishes: Wishes,
    course: Course,
    store: Store,
    roster: Roster,
    plan: GradingPlan,
    config: GradingConfig,
    write: Callable[[], WholeClass],
) -> Summary:
    """Grade the class and write the grades; then look for the lines that have to change."""
    searched = None
    with second_pass.kept_open(_connection(wishes, course, config, store)) as connect:
        with shown(wishes.language) as watcher:
            engine = Engine(connect, course, store, watcher)
            roster.ours = engine.run(plan)
        whole = write()
        if roster.places:
            seconds = plan.seconds + engine.seconds
            searched = second_pass.search(roster, course, connect, wishes.language, seconds)
    if searched and searched.new:
        # Whatever keeps them from being written, the grades are.
        try:
            whole = write()
        except UserError as error:
            searched = replace(searched, trouble=error.phrase)
    damaged = tuple(store.set_aside)
    return Summary(len(roster), plan.total, plan.known, whole, damaged, searched)


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


def _round(wishes: Wishes) -> tuple[int, bool]:
    """The seed asked for, else the one that these grades were begun with, else a new one.

    And whether these grades are finished: students may have seen their pages.
    """
    if wishes.seed is not None:
        return wishes.seed, False
    file = wishes.out / _RECORD
    try:
        recorded = json.loads(file.read_bytes())
        seed, finished = recorded["seed"], recorded.get("finished", True)
        if type(seed) is int and seed >= 0:
            return seed, bool(finished)
    except FileNotFoundError:
        return secrets.randbelow(_SEEDS), False
    except (OSError, ValueError, TypeError, KeyError):
        pass
    why = say(
        "{file} does not tell the seed that these grades were begun with: give it with --seed, or "
        "remove the file to grade with a new one.",
        file=str(file),
    )
    raise UserError(why)


def _connection(
    wishes: Wishes, course: Course, config: GradingConfig, store: Store
) -> Callable[[], AbstractContextManager[Cluster]]:
    scheduler = wishes.scheduler
    if scheduler:
        return lambda: cluster.existing(JobSpec(config), scheduler)
    workers = wishes.workers or doctor.usual_workers()
    spec = JobSpec(config, root=str(course.root))
    return lambda: cluster.local(spec, workers, store.scratch)
