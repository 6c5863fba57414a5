"""Which exercises are to be checked, in which order: what was just saved comes first."""

import threading
from collections.abc import Iterable

from kata.curriculum import Exercise


class Todo:
    """A queue between whoever wants checks and the one thread that makes them."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: list[Exercise] = []
        self._under_way: Exercise | None = None
        self._stale = False
        self._closed = False

    def put_first(self, exercise: Exercise) -> bool:
        """Check this before all others; whether a check is under way that should be stopped."""
        with self._changed:
            if exercise in self._waiting:
                self._waiting.remove(exercise)
            self._waiting.insert(0, exercise)
            self._stale = self._stale or self._under_way == exercise
            self._changed.notify()
            return self._under_way is not None

    def put_last(self, exercises: Iterable[Exercise]) -> None:
        """Check these when there is nothing else to do."""
        with self._changed:
            self._waiting += [one for one in exercises if one not in self._waiting]
            self._changed.notify()

    def take(self) -> Exercise | None:
        """Wait for the next exercise; None when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._closed)
            if self._closed:
                return None
            self._under_way, self._stale = self._waiting.pop(0), False
            return self._under_way

    def done(self, stopped: bool) -> bool:
        """Say that the check under way has ended; whether what it gave is of any use.

        It is not where it was stopped, and then it is made again later; nor where its exercise
        was put in once more meanwhile.
        """
        with self._changed:
            exercise, self._under_way = self._under_way, None
            if stopped and exercise and exercise not in self._waiting:
                self._waiting.append(exercise)
            return not stopped and not self._stale

    def close(self) -> None:
        """Let `take` give no more."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
