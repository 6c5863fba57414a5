"""Facts that take further calls: what a result depends on, and how far a change reaches.

One argument at a time is changed, and what that changes in the learner's result is compared with
what it changes in the right one. Nobody counts these calls, and no later call can tell of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.collect.answer import Again, Call, Returned
from kata.diagnose.alike import is_constant, ranges, right_places
from kata.diagnose.arguments import right_for_others, right_in_some
from kata.diagnose.changes import CHANGED, STILL, Arrays, Change, Reference, by, changes
from kata.diagnose.mistakes import fact
from kata.diagnose.search import Program
from kata.keras.arrays import NUMBERS_OR_BOOLS, as_array, as_arrays
from kata.language import Phrase

MOST_ARGUMENTS = 8
MOST_NUMBERS = 100_000
"""A call with more numbers than that is not made again."""

OPPOSITE = -1.7
"""Before a result is said to stay the same, as much is changed the other way."""

SPREADS = (0.3, 1.0, 3.0, 10.0, 50.0)
"""Arguments of so many times other numbers show whether there is a bound to the right result."""

BOUNDS = ((0, 1), (-1, 1))

Results = Mapping[str, tuple[str, ...]]
"""The names of a call's results, and those of each one's axes."""

Moved = Mapping[int, tuple[np.ndarray, np.ndarray]]
"""By the place of a result, by how much yours has changed and the right one has."""


def facts_of_calls(
    returned: Returned,
    program: Program | None,
    results: Results,
    calls: Sequence[tuple[Call, bool]] = (),
) -> tuple[Phrase, ...]:
    """Facts about which calls are right, and from calls like this one with another argument.

    Args:
        returned: a call that gave wrong arrays.
        program: the reference, if there is one.
        results: what it gives.
        calls: the calls that were made, and whether each gave what is right.
    """
    if program is None:
        return right_in_some(calls)

    yours = _arrays(returned.value, results)
    if yours is None:
        return ()

    def right_for(call: Call) -> Arrays | None:
        try:
            with np.errstate(all="ignore"):
                return _arrays(program(*call.args, **call.kwargs), results)
        except (ValueError, IndexError, TypeError, ArithmeticError):
            return None

    names = [name or f"{returned.call.function}(…)" for name in results]
    some = right_for_others(returned.call, yours, names, right_for)
    some = some or _of_further_calls(returned, yours, right_for, results)
    return (*some, *right_in_some(calls))


def _of_further_calls(
    returned: Returned,
    yours: Arrays,
    right_for: Callable[[Call], Arrays | None],
    results: Results,
) -> tuple[Phrase, ...]:
    floats = {n: a for n, a in returned.call.arrays.items() if a.dtype.kind == "f" and a.size}
    too_many = len(floats) > MOST_ARGUMENTS or sum(a.size for a in floats.values()) > MOST_NUMBERS
    if returned.anew is None or not floats or too_many:
        return ()

    def reference(**changed: Any) -> Arrays | None:
        return right_for(returned.call.changed(**changed))

    right = reference()
    if right is None:
        return ()
    with returned.anew() as again:
        for _ in range(2):
            same = _gave(again(), results)
            if same is None:
                return ()
            if not _equal(yours, same):
                return (fact("other_every_call", function=returned.call.function),)
        look = _Look(again, reference, results, returned.call, yours, right)
        some = [*look.at(list(changes(floats, reference, right)))]
    return (*some, *_beyond(yours, right, floats, reference))


@dataclass(frozen=True)
class _Look:
    """What changes of one argument change in the learner's result, and in the right one."""

    again: Again
    reference: Reference
    results: Results
    call: Call
    yours: Arrays
    right: Arrays

    def at(self, changes: Sequence[Change]) -> Iterator[Phrase]:
        """What the changes show: first those that change nothing, then how far others reach."""
        unmoved: dict[str, list[str]] = {}
        reached: list[Phrase] = []
        mended = []
        for change in changes:
            both = self._both(change.name, change.array)
            if both is None:
                continue
            came, other = both
            # What is right whatever one computes shows nothing.
            if change.text and not all(map(is_constant, other)) and all(map(_right, came, other)):
                mended.append(change.text)
            moved = self._moved(came, other)
            if change.place:
                still = self._still(change, moved)
                if still:
                    unmoved.setdefault(still, []).append(change.place)
                else:
                    reached += self._reached(change, moved)
        for named, arguments in unmoved.items():
            yield fact("stays_the_same", result=named, arguments=", ".join(arguments))
        yield from reached[:1]
        # What nothing depends on is right without it, and that says no more.
        if mended and not unmoved:
            yield fact("right_when_changed", changes="; ".join(mended))

    def _both(self, name: str, array: np.ndarray) -> tuple[Arrays, Arrays] | None:
        """What the learner's function gives for another argument, and what is right."""
        changed = {name: array}
        came, other = _gave(self.again(**changed), self.results), self.reference(**changed)
        return None if came is None or other is None else (came, other)

    def _moved(self, came: Arrays, other: Arrays) -> Moved:
        """By how much the numbers of each wrong result have changed, and those of the right one."""
        return {
            place: (by(mine, came[place]), by(its, other[place]))
            for place, (mine, its) in enumerate(zip(self.yours, self.right, strict=True))
            if came[place].shape == mine.shape
            and other[place].shape == its.shape
            and not _right(mine, its)
        }

    def _still(self, change: Change, moved: Moved) -> str:
        """The names of the results that stay the same, whichever way the argument is changed."""
        still = [place for place, pair in moved.items() if _stays(*pair)]
        if still:
            array = self.call.given[change.name]
            both = self._both(change.name, array + OPPOSITE * (change.array - array))
            again = self._moved(*both) if both else {}
            still = [place for place in still if place in again and _stays(*again[place])]
        return ", ".join(map(self._named, still))

    def _reached(self, change: Change, moved: Moved) -> Iterator[Phrase]:
        """Along which of the outer axes a change reaches other places than it should."""
        for place, (mine, its) in moved.items():
            axes = list(self.results.values())[place]
            if mine.shape != its.shape or (mine <= STILL).all():
                continue
            for axis, name in enumerate(axes[:-1]):
                others = tuple(one for one in range(mine.ndim) if one != axis)
                came, due = mine.max(axis=others), its.max(axis=others)
                if ((came > CHANGED) & (due <= STILL) | (due > CHANGED) & (came <= STILL)).any():
                    yield fact(
                        "change_reaches",
                        argument=change.place,
                        result=self._named(place),
                        axis=name,
                        yours=ranges(np.flatnonzero(came > STILL).tolist()),
                        expected=ranges(np.flatnonzero(due > STILL).tolist()),
                    )

    def _named(self, place: int) -> str:
        return list(self.results)[place] or f"{self.call.function}(…)"


def _stays(mine: np.ndarray, its: np.ndarray) -> bool:
    """Whether nothing of yours has changed, though something should have."""
    return bool((its > CHANGED).any() and (mine <= STILL).all())


def _beyond(
    yours: Arrays,
    right: Arrays,
    floats: Mapping[str, np.ndarray],
    reference: Reference,
) -> Iterator[Phrase]:
    """Numbers beyond a bound that the right ones come near to, but never pass."""
    rng = np.random.default_rng(0)
    others = [
        reference(**{n: spread * rng.normal(size=a.shape) for n, a in floats.items()})
        for spread in SPREADS
    ]
    for place, (one, other) in enumerate(zip(yours, right, strict=True)):
        some = np.concatenate([other.ravel(), *(found[place].ravel() for found in others if found)])
        if None in others or not some.size or not np.isfinite(one).all():
            return
        for low, high in BOUNDS:
            odd = one[(one < low - 1e-3) | (one > high + 1e-3)]
            near = some.min() < low + 0.01 and some.max() > high - 0.01
            if near and low <= some.min() and some.max() <= high and odd.size:
                number = f"{float(odd.flat[np.abs(odd).argmax()]):.4g}"
                yield fact("beyond_bounds", low=low, high=high, number=number)
                return


def _gave(returned: Returned, results: Results) -> Arrays | None:
    return _arrays(returned.value, results) if returned.gave else None


def _arrays(value: Any, results: Results) -> Arrays | None:
    """The arrays that came; None where it is something else."""
    if len(results) > 1:
        return as_arrays(value, len(results), NUMBERS_OR_BOOLS)
    one = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    return None if one is None else [one]


def _equal(one: Arrays, other: Arrays) -> bool:
    pairs = zip(one, other, strict=True)
    return all(a.shape == b.shape and bool((by(a, b) <= CHANGED).all()) for a, b in pairs)


def _right(yours: np.ndarray, right: np.ndarray) -> bool:
    return yours.shape == right.shape and bool(right_places(right, yours).all())
