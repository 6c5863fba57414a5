"""Where both ends meet: an edited program that gives what a misconception gives, to every call.

Then two mistakes explain the answer: one by its name, one by its place. What throws information
away meets nothing: two programs that ignore the same thing are alike without being near.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np

from kata.collect.answer import Call
from kata.diagnose.search import Misconception, Program
from kata.diagnose.values import gives
from kata.keras.arrays import is_number
from kata.mend.judge import Case

MOST_MISCONCEPTIONS = 400
DIGITS = 6
"""So many digits of each number say which values are looked at closely."""

MOST_NUMBERS = 10_000
"""So many numbers are looked at closely."""

CHANGED = 0.37
"""By so much an argument is changed, to see what depends on it."""

MOST_CHANGED = 10
"""Of so many calls it is asked what they depend on."""

NOTHING = object()
"""What a program gives that raises."""

Run = Callable[[Call], Any]
"""From a call to what a program gives; NOTHING where it raises."""


class Misconceptions:
    """What each misconception of a reference gives to the calls of a test.

    Args:
        program: the reference.
        calls: the calls, the one first by which edited programs are sorted out.
        original: the learner's own program.
    """

    def __init__(self, program: Program, calls: Sequence[Call], original: Run) -> None:
        self._calls = calls
        self._original = original
        self._right = _runner(program)
        self._table: dict[Any, list[tuple[Misconception, Run]]] = {}
        # Who is explained by a misconception alone has made no second mistake.
        self._explained, own = False, [*map(original, calls)]
        for one in program.misconceptions[:MOST_MISCONCEPTIONS]:
            run = _runner(program.built(one))
            value = run(calls[0])
            if value is NOTHING:
                continue
            self._explained = self._explained or all(map(_same, own, map(run, calls)))
            if not is_plain(value, calls[0]):
                self._table.setdefault(key_of(value), []).append((one, run))

    def met(self, value: Any, edited: Run) -> list[Misconception]:
        """The misconceptions that give the same as an edited program, to every call.

        Args:
            value: what the edited program gives to the first call.
            edited: the edited program.
        """
        return [
            one
            for one, run in self._table.get(key_of(value), ())
            if all(_same(edited(call), run(call)) for call in self._calls)
        ]

    def meeting(self, value: Any, edited: Run) -> list[Misconception]:
        """As `met`, for an edit that keeps what the learner's own program depends on."""
        if self._explained or value is NOTHING or key_of(value) not in self._table:
            return []
        if not self._calls[0].given:
            # Of what is always the same, much is alike by chance.
            return []
        return self.met(value, edited) if self._keeps(edited) else []

    def _keeps(self, edited: Run) -> bool:
        """Whether it depends on every argument that the learner's own depends on.

        Where that gives nothing, on every one that what is right depends on. That it raises for
        another argument does not show that it uses it: an index may be too large for it.
        """
        return all(self._depends(edited, name, by_raising=False) for name in self._needed)

    @cached_property
    def _needed(self) -> list[str]:
        gives_nothing = self._original(self._calls[0]) is NOTHING
        own = self._right if gives_nothing else self._original
        return [name for name in self._calls[0].given if self._depends(own, name)]

    def _depends(self, run: Run, name: str, by_raising: bool = True) -> bool:
        """Whether an argument changes what some call gives; one alone may never come to use it."""
        for call in self._calls[:MOST_CHANGED]:
            if name in call.given:
                changed = run(call.changed(**{name: _other(call.given[name])}))
                if (by_raising or changed is not NOTHING) and not _same(changed, run(call)):
                    return True
        return False


def _other(value: Any) -> Any:
    if isinstance(value, np.ndarray) and value.dtype.kind == "f":
        return value + CHANGED
    return not value if isinstance(value, bool) else value


def is_real(value: Any) -> bool:
    """Whether there are numbers in it that nothing gives by chance, as 0.0 and 1.0 come about."""
    if isinstance(value, (tuple, list)):
        return any(map(is_real, value))
    numbers = np.asarray(value)
    if numbers.dtype.kind != "f":
        return False
    return bool(np.unique(numbers[numbers % 1 != 0]).size >= min(2, numbers.size) > 0)


def gives_right(program: Program, case: Case) -> bool:
    """Whether the reference is of this call: it knows nothing of what shall raise, or of shapes."""
    return case.right.raised is None and _same(_runner(program)(case.call), case.right.value)


def _runner(program: Callable[..., Any]) -> Run:
    def run(call: Call) -> Any:
        try:
            return program(*call.args, **call.kwargs)
        except Exception:
            # A wrong program may raise anything, for numbers that it was not made for.
            return NOTHING

    return run


def _same(one: Any, other: Any) -> bool:
    if one is NOTHING or other is NOTHING:
        return one is other
    return gives(one, other)


def is_plain(value: Any, call: Call) -> bool:
    """Whether it is nothing, an argument itself, or the same number everywhere."""
    if value is None:
        return True
    parts = value if isinstance(value, (tuple, list)) else [value]
    if len(parts) > 1 and all(map(is_number, parts)) and len(set(map(float, parts))) == 1:
        return True
    arrays = [np.asarray(one) for one in parts if isinstance(one, np.ndarray)]
    given: Mapping[str, Any] = call.arrays
    return any(
        one.size > 1 and (np.ptp(one) == 0 or any(np.array_equal(one, it) for it in given.values()))
        for one in arrays
        if one.dtype.kind in "iuf"
    )


def is_alike(value: Any, right: Any) -> bool:
    """Whether it is data of the right sort, whatever its numbers."""
    if isinstance(right, (tuple, list)) and isinstance(value, type(right)):
        return len(value) == len(right) and all(map(is_alike, value, right))
    if isinstance(right, np.ndarray):
        return isinstance(value, np.ndarray) and value.dtype.kind == right.dtype.kind
    return isinstance(value, type(right))


def are_among(value: Any, right: Any) -> bool:
    """Whether all numbers of an array are right ones: in another order, or some of them."""
    if not all(isinstance(one, np.ndarray) and one.dtype.kind == "f" for one in (value, right)):
        return False
    if value.size < 2 or value.size > MOST_NUMBERS or right.size > MOST_NUMBERS:
        return False
    near = np.searchsorted(known := np.sort(right, axis=None), value, side="left")
    sides = [known[np.clip(near - by, 0, known.size - 1)] for by in (0, 1)]
    return bool(np.all(np.isclose(value, sides[0]) | np.isclose(value, sides[1])))


def key_of(value: Any) -> Any:
    """What two values have in common that are the same but for rounding."""
    if isinstance(value, np.ndarray):
        if value.dtype.kind not in "iufb":
            return value.shape
        numbers = value.ravel()[:4].astype(float)
        return value.shape, tuple(f"{number:.{DIGITS}g}" for number in numbers)
    if isinstance(value, (tuple, list)):
        return tuple(map(key_of, value))
    if isinstance(value, (int, float, np.generic)):
        return f"{float(value):.{DIGITS}g}"
    return repr(value)[:200]
