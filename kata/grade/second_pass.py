"""The second pass over a class, when its grades are written: the lines that have to change."""

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, replace

from kata.curriculum import Course
from kata.grade.cluster import Cluster
from kata.grade.engine import Engine
from kata.grade.progress import shown
from kata.grade.roster import Roster
from kata.grade.store import Store
from kata.grade.worker import GradeTask
from kata.language import Phrase, UserError, say

Connect = Callable[[], AbstractContextManager[Cluster]]

SLOW = 5  # what builds networks takes so many times as long

TITLE = say("looking for lines")
LINE = say(
    "The line that has to change was looked for in {done} of {total} wrong answers; "
    "time left: at most {minutes} min."
)


@dataclass(frozen=True)
class Searched:
    """What came of the second pass."""

    total: int  # in how many different answers there is something to look for
    known: int  # in how many of them an earlier run has looked
    new: int  # in how many this one has
    seconds: float  # how long it took
    trouble: Phrase | None = None  # what stopped it


class Searches:
    """In which answers of a class the lines are still to be looked for, the most useful first.

    After `until`, by the monotonic clock, none is begun, and in none is looked any longer.
    """

    def __init__(self, roster: Roster, store: Store, course: Course, until: float) -> None:
        self._roster = roster
        self._until = until
        slow = {one.name for one in course.exercises if b"keras" in one.solution.read_bytes()}
        students: Counter[str] = Counter()
        self._first: dict[str, tuple[int, float]] = {}
        for place in range(len(roster)):
            for one in roster.searches(place):
                students[one.key] += 1
                cost = SLOW if one.exercise in slow else 1
                self._first.setdefault(one.key, (place, cost))
        self.total = len(students)
        missing = [key for key in students if store.get(key) is None]
        self.known = self.total - len(missing)
        # How many students are told something, for the time that it takes.
        self._ordered = sorted(missing, key=lambda key: -students[key] / self._first[key][1])

    def batches(self) -> Iterator[list[GradeTask]]:
        """One task at a time, each with the time that is left for it."""
        for key in self._ordered:
            left = self._until - time.monotonic()
            if left <= 0:
                return
            place, _ = self._first[key]
            one = next(one for one in self._roster.searches(place) if one.key == key)
            assert one.search is not None
            yield [replace(one, search=replace(one.search, seconds=left))]


def search(
    roster: Roster, course: Course, connect: Connect, language: str, seconds: float
) -> Searched:
    """Look for the lines that have to change, for so many seconds, and keep what is found.

    Whatever stops it costs nothing but places.
    """
    begun = time.monotonic()
    assert roster.places is not None
    searches = Searches(roster, roster.places, course, begun + seconds)
    trouble = None
    with shown(language, TITLE, LINE) as watcher:
        engine = Engine(connect, course, roster.places, watcher, tries=1)
        try:
            # Without any time nobody need start a worker.
            if seconds > 0:
                engine.run(searches)
        except UserError as error:
            trouble = error.phrase
    took = time.monotonic() - begun
    return Searched(searches.total, searches.known, engine.graded, took, trouble)


@contextmanager
def kept_open(connect: Connect) -> Iterator[Connect]:
    """One connection for both passes; it is made anew where it was lost."""
    with ExitStack() as stack:
        found: list[Cluster] = []

        @contextmanager
        def kept() -> Iterator[Cluster]:
            if not found:
                found.append(stack.enter_context(connect()))
            try:
                yield found[0]
            except BaseException:
                found.clear()
                stack.close()
                raise

        yield kept
