"""What the engine does with whatever comes back, on a cluster of its own making."""

from __future__ import annotations

import json
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import pytest

from kata.curriculum import Course
from kata.grade import worker
from kata.grade.cluster import Cluster, Done, LostSchedulerError, NotThereError
from kata.grade.engine import Engine, GradingPlan, LostForGoodError
from kata.grade.judge_client import JudgeBrokeError
from kata.grade.progress import GradingProgress
from kata.grade.second_pass import kept_open
from kata.grade.store import Store
from kata.grade.worker import GradeTask, GradingConfig, JobSpec, Outcome
from kata.language import Phrase, say
from kata.sandbox.inside.confine import Limits
from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

NAMES = ("01_double", "02_first", "03_even")
Batch = Sequence[GradeTask]
Behaviour = Callable[[int, Batch], list[Any]]


def results(course: Course, task: GradeTask, **changes: object) -> bytes:
    (exercise,) = (one for one in course.exercises if one.name == task.exercise)
    told = [
        {"test": test, "state": "passed", "trouble": "", "earned": 1.0, **changes}
        for test in exercise.tests
    ]
    return zlib.compress(json.dumps(told).encode())


@dataclass
class Made:
    """Stands in for Dask: `behave` says what comes of each batch, an exception being raised."""

    behave: Behaviour
    workers: int = 2
    handed: list[Batch] = field(default_factory=list)
    most: int = 0
    open: int = 0
    coming: list[Any] = field(default_factory=list)

    def check(self) -> None:
        pass

    def hand_out(self, batch: Batch) -> int:
        self.handed.append(batch)
        self.open += 1
        self.most = max(self.most, self.open)
        self.coming += self.behave(len(self.handed), batch)
        return len(self.handed)

    def next(self, seconds: float) -> Outcome | Done | None:
        came = self.coming.pop(0) if self.coming else None
        if isinstance(came, Exception):
            raise came
        if isinstance(came, Done):
            self.open -= 1
        return cast("Outcome | Done | None", came)

    def rest(self) -> Iterator[Outcome]:
        yield from [one for one in self.coming if isinstance(one, Outcome)]


@dataclass
class Told(GradingProgress):
    """Who is told how far it is."""

    known: int = 0
    total: int = 0
    done: int = 0
    said: list[str] = field(default_factory=list)

    def begin(self, known: int, total: int) -> None:
        self.known, self.total = known, total

    def one_more(self) -> None:
        self.done += 1

    def tell(self, phrase: Phrase) -> None:
        self.said.append(phrase.to("en"))


class Setting:
    """A course, a store, and runs of the engine on them."""

    def __init__(self, root: Path, folder: Path) -> None:
        self.course = Course(root)
        self.store = Store(folder)
        self.config = GradingConfig.here(self.course, 5, "full")
        self.told = Told()

    def tasks(self, *contents: str) -> list[GradeTask]:
        """A submission with these contents, one for each exercise."""
        return [
            GradeTask(self.config.cache_key(name, content.encode()), name, content.encode())
            for name, content in zip(NAMES, contents, strict=False)
        ]

    def right(self, number: int, batch: Batch) -> list[Any]:
        """All of it is graded, and announced."""
        announced = [Outcome(task.key, results(self.course, task)) for task in batch]
        return [*announced, Done(number)]

    def run(self, submissions: Sequence[Batch], *made: Made) -> dict[str, str]:
        """One run, which connects to each of `made`, and then to nothing."""
        coming = iter(made)

        @contextmanager
        def connect() -> Iterator[Cluster]:
            found = next(coming, None)
            if found is None:
                raise NotThereError(say("nothing there"))
            yield cast("Cluster", found)

        self.told = Told()
        engine = Engine(connect, self.course, self.store, self.told, patience=0)
        return dict(engine.run(GradingPlan(len(submissions), submissions.__getitem__, self.store)))


@pytest.fixture
def setting(course: ExampleCourse, tmp_path: Path) -> Setting:
    return Setting(course.root, tmp_path / "store")


def test_each_distinct_file_is_graded_once(setting: Setting) -> None:
    made = Made(setting.right)
    ann, bob = setting.tasks("a", "b"), setting.tasks("a", "c")
    assert setting.run([ann, bob, ann], made) == {}
    assert [[task.content for task in batch] for batch in made.handed] == [[b"a", b"b"], [b"c"]]
    assert (setting.told.total, setting.told.done) == (3, 3)
    assert all(setting.store.get(task.key) for task in ann + bob)


def test_a_second_run_grades_only_what_is_new(setting: Setting) -> None:
    ann = setting.tasks("a", "b")
    setting.run([ann], Made(setting.right))
    made = Made(setting.right)
    setting.run([ann, setting.tasks("a", "other")], made)
    assert [task.content for batch in made.handed for task in batch] == [b"other"]
    assert (setting.told.known, setting.told.total, setting.told.done) == (2, 3, 1)


def test_with_nothing_to_grade_no_worker_is_asked_for(setting: Setting) -> None:
    ann = setting.tasks("a")
    setting.run([ann], Made(setting.right))
    assert setting.run([ann]) == {}


def test_not_all_is_handed_out_at_a_time(setting: Setting) -> None:
    made = Made(setting.right, workers=2)
    setting.run([setting.tasks(str(number)) for number in range(15)], made)
    assert len(made.handed) == 15
    assert made.most == 2


@pytest.mark.parametrize(
    ("students", "sizes"),
    [(15, [1] * 15), (50, [3, 2] + [2] * 7 + [1] * 31), (300, [8] * 22)],
)
def test_small_submissions_are_graded_together_but_not_the_last(
    setting: Setting, students: int, sizes: list[int]
) -> None:
    made = Made(setting.right)
    setting.run([setting.tasks(str(number)) for number in range(students)], made)
    assert [len(batch) for batch in made.handed][: len(sizes)] == sizes
    assert len(made.handed[-1]) == 1
    assert setting.told.done == students


def test_a_submission_is_not_cut_up(setting: Setting) -> None:
    made = Made(setting.right)
    some = [setting.tasks(*(f"{number} {place}" for place in "abc")) for number in range(100)]
    setting.run(some, made)
    assert {len(batch) for batch in made.handed} == {9, 6, 3}


def test_what_breaks_the_judge_is_retried_once_and_alone(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        if number > 1:
            return setting.right(number, batch)
        broken = Outcome(batch[0].key, b"", "it hung")
        return [broken, *setting.right(number, batch[1:])]

    made = Made(behave)
    ann = setting.tasks("a", "b", "c")
    assert setting.run([ann], made) == {}
    assert [len(batch) for batch in made.handed] == [3, 1]
    assert setting.store.get(ann[0].key)


def test_what_breaks_it_twice_is_ours_and_graded_by_the_next_run(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        broken = [Outcome(p.key, b"", "it hung") for p in batch if p.content == b"a"]
        fine = [p for p in batch if p.content != b"a"]
        return [*broken, *setting.right(number, fine)]

    ann = setting.tasks("a", "b")
    assert setting.run([ann], Made(behave)) == {ann[0].key: "it hung"}
    assert setting.told.done == 2
    assert setting.store.get(ann[0].key) is None
    assert setting.run([ann], Made(setting.right)) == {}


@pytest.mark.parametrize(
    ("changes", "why"),
    [({"state": "ours", "trouble": "KeyError: 1"}, "KeyError: 1"), ({"test": "test_x"}, "no res")],
)
def test_results_that_are_no_grade_are_not_kept(
    setting: Setting, changes: dict[str, object], why: str
) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        told = [Outcome(task.key, results(setting.course, task, **changes)) for task in batch]
        return [*told, Done(number)]

    made = Made(behave)
    ann = setting.tasks("a")
    ours = setting.run([ann], made)
    assert ours[ann[0].key].startswith(why)
    assert len(made.handed) == 2
    assert setting.store.get(ann[0].key) is None


def test_a_batch_whose_workers_were_lost_is_cut_up(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        deadly = any(task.content == b"a" for task in batch)
        return [Done(number)] if deadly else setting.right(number, batch)

    made = Made(behave)
    ann = setting.tasks("a", "b", "c")
    assert list(setting.run([ann], made)) == [ann[0].key]
    assert [len(batch) for batch in made.handed] == [3, 1, 1, 1]


def test_announcements_that_come_twice_or_for_nobody_do_no_harm(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        told = setting.right(number, batch)
        return [Outcome("nobody's", b""), *told[:-1], *told]

    assert setting.run([setting.tasks("a", "b")], Made(behave)) == {}
    assert setting.told.done == 2


def test_a_scheduler_that_comes_back_gets_the_rest_again(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        told = setting.right(number, batch)
        return [told[0], LostSchedulerError(), *told[1:-1]] if number == 1 else [None]

    again = Made(setting.right)
    ann, bob = setting.tasks("a", "b", "c"), setting.tasks("d")
    assert setting.run([ann, bob], Made(behave), again) == {}
    # What had been announced before the loss was seen is kept as well.
    assert [[p.content for p in batch] for batch in again.handed] == [[b"d"]]
    assert setting.told.said == [
        "The connection to the Dask scheduler is lost. Waiting for it to come back."
    ]


def test_a_scheduler_that_stays_away_costs_nothing_that_was_graded(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        return [*setting.right(number, batch)[:1], LostSchedulerError()]

    ann = setting.tasks("a", "b")
    with pytest.raises(LostForGoodError, match="start the scheduler"):
        setting.run([ann], Made(behave))
    assert setting.store.get(ann[0].key)
    assert setting.run([ann], Made(setting.right)) == {}


def test_an_interrupt_keeps_what_has_come(setting: Setting) -> None:
    class Interrupted(Made):
        def next(self, seconds: float) -> Outcome | Done | None:
            raise KeyboardInterrupt

    ann = setting.tasks("a", "b")
    with pytest.raises(KeyboardInterrupt):
        setting.run([ann], Interrupted(setting.right))
    assert all(setting.store.get(task.key) for task in ann)


def test_the_key_tells_apart_all_that_decides_a_grade(setting: Setting) -> None:
    course, config = setting.course, setting.config
    others = [
        GradingConfig.here(course, 6, "full"),
        GradingConfig.here(course, 5, "none"),
        GradingConfig("other", 5, "full", config.versions),
        GradingConfig(config.suite_version, 5, "full", (("numpy", "0"),)),
    ]
    keys = [one.cache_key("01_double", b"a") for one in (config, *others)]
    keys += [config.cache_key("02_first", b"a"), config.cache_key("01_double", b"b")]
    assert Counter(keys).most_common(1)[0][1] == 1
    assert config.differences(config) == []
    assert config.differences(others[1]) == ["isolation none instead of full"]


def test_the_seconds_of_all_pieces_are_those_of_the_run(setting: Setting) -> None:
    begun = time.monotonic()
    ann = setting.tasks("a", "b", "c")
    setting.run([ann], Made(setting.right))
    took = time.monotonic() - begun
    each = [setting.store.seconds(task.key) for task in ann]
    assert 0 <= sum(each) <= took + 0.01
    assert GradingPlan(1, [ann].__getitem__, setting.store).seconds == pytest.approx(sum(each))


def test_what_is_tried_once_is_not_tried_again(setting: Setting) -> None:
    def behave(number: int, batch: Batch) -> list[Any]:
        return [*(Outcome(task.key, b"", "the time was over") for task in batch), Done(number)]

    made = Made(behave)

    @contextmanager
    def connect() -> Iterator[Cluster]:
        yield cast("Cluster", made)

    ann = setting.tasks("a", "b")
    engine = Engine(connect, setting.course, setting.store, setting.told, tries=1)
    engine.run(GradingPlan(1, [ann].__getitem__, setting.store))
    assert (len(made.handed), engine.graded) == (1, 0)


def test_one_connection_serves_both_passes_until_it_is_lost() -> None:
    opened: list[str] = []

    @contextmanager
    def connect() -> Iterator[Cluster]:
        opened.append("opened")
        try:
            yield cast("Cluster", Made(lambda number, batch: []))
        finally:
            opened.append("closed")

    with kept_open(connect) as kept:
        with kept() as first, kept() as second:
            assert first is second
        with suppress(LostSchedulerError), kept():
            raise LostSchedulerError
        assert opened == ["opened", "closed"]
        with kept() as third:
            assert third is not first
    assert opened == ["opened", "closed"] * 2


class BreakingJudge:
    """Breaks at the file whose content says so; `lives` counts how many were started."""

    lives = 0

    def __init__(self, root: Path, seed: int, isolation: str, limits: Limits) -> None:
        type(self).lives += 1

    def grade(self, works: Sequence[tuple[str, bytes]]) -> Iterator[tuple[int, list[Any]]]:
        for place, (name, content) in enumerate(works):
            if content == b"break":
                raise JudgeBrokeError(place, "the judge ended")
            if content == b"bug":
                raise KeyError(name)
            if content != b"forgotten":
                yield place, [{"test": name}]

    def close(self) -> None:
        pass


@pytest.mark.parametrize(
    ("contents", "whys"),
    [
        (("a", "b", "c"), ["", "", ""]),
        (("a", "break", "c"), ["", "the judge ended", ""]),
        (("break", "break", "break"), ["the judge ended"] * 3),
        (("bug", "b"), ["KeyError: '01_double'", ""]),
        (("a", "forgotten"), ["", "RuntimeError: no result"]),
    ],
)
def test_a_judge_that_breaks_costs_one_piece(
    setting: Setting, monkeypatch: pytest.MonkeyPatch, contents: tuple[str, ...], whys: list[str]
) -> None:
    monkeypatch.setattr(worker, "JudgeClient", BreakingJudge)
    spec = JobSpec(setting.config, root=str(setting.course.root))
    tasks = setting.tasks(*contents)
    came = {one.key: one for one in worker._graded(spec, tasks)}
    assert [came[task.key].why for task in tasks] == whys
    assert [bool(came[task.key].text) for task in tasks] == [not why for why in whys]
    worker.close_judges()


def test_a_judge_is_kept_for_the_next_batch_and_no_longer_than_its_terms(
    setting: Setting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "JudgeClient", BreakingJudge)
    monkeypatch.setattr(BreakingJudge, "lives", 0)
    root = str(setting.course.root)
    for seed in (5, 5, 6):
        spec = JobSpec(GradingConfig.here(setting.course, seed, "full"), root=root)
        list(worker._graded(spec, setting.tasks("a", "b")))
    assert BreakingJudge.lives == 2
    worker.close_judges()
