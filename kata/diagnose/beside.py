"""Facts that take further calls: what a result depends on, and how far a change reaches.

One argument at a time is changed, and what that changes in the learner's result is compared with
what it changes in the right one. Nobody counts these calls, and no later call can tell of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.collect.answer import Again, Call, Returned
from kata.diagnose.arguments import Arrays, Right, right_for_others, right_in_some
from kata.diagnose.mistakes import fact
from kata.diagnose.places import is_constant, others, ranges
from kata.diagnose.search import Program
from kata.keras.arrays import NUMBERS_OR_BOOLS, as_array, as_arrays, same
from kata.language import Phrase

MOST_ARGUMENTS = 8
MOST_NUMBERS = 100_000
"""A call with more numbers than that is not made again."""

CHANGED, STILL = 1e-9, 1e-13
"""What differs by more than the first has changed, by no more than the second has not."""

OPPOSITE = -1.7
"""Before a result is said to stay the same, as much is changed the other way."""

SPREADS = (0.3, 1.0, 3.0, 10.0, 50.0)
"""Arguments of so many times other numbers show whether there is a bound to the right result."""

BOUNDS = ((0, 1), (-1, 1))

Results = Mapping[str, tuple[str, ...]]
"""The names of several results in order, and the names of each one's axes; "" for the only one."""


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
        results: the names of what it gives.
        calls: the calls that were made, and whether each gave what is right.
    """
    if program is None:
        return right_in_some(calls)
    yours = _arrays(returned.value, results)

    def right_for(**changed: Any) -> Arrays | None:
        call = returned.call.changed(**changed)
        try:
            with np.errstate(all="ignore"):
                return _arrays(program(*call.args, **call.kwargs), results)
        except (ValueError, IndexError, TypeError, ArithmeticError):
            return None

    right = right_for()
    if yours is None:
        return ()
    if right is None:
        return right_in_some(calls)
    look = _Look(returned.call, results, yours, right, right_for)
    some = right_for_others(returned.call, yours, right, look.names, right_for)
    return (*(some or _of_further_calls(returned, look)), *right_in_some(calls))


def _of_further_calls(returned: Returned, look: _Look) -> tuple[Phrase, ...]:
    floats = {n: a for n, a in returned.call.arrays.items() if a.dtype.kind == "f" and a.size}
    too_many = len(floats) > MOST_ARGUMENTS or sum(a.size for a in floats.values()) > MOST_NUMBERS
    if returned.anew is None or not floats or too_many:
        return ()
    with returned.anew() as again:
        for _ in range(2):
            came = look.gave(again)
            if came is None:
                return ()
            moved = map(_distance, look.yours, came)
            if not all((one <= CHANGED).all() for one in moved):
                return (fact("other_every_call", function=returned.call.function),)
        some = [*look.at(list(look.changes(floats)), again)]
    return (*some, *look.beyond(floats))


@dataclass(frozen=True)
class _Change:
    """One argument with other numbers.

    `place` is what of it is changed, "" where it has another shape then; `text` is what is put in
    its place, where it is worth asking if all is right then.
    """

    name: str
    array: np.ndarray
    place: str
    text: str = ""


@dataclass(frozen=True)
class _Look:
    """What changes of one argument change in the learner's results, and in the right ones."""

    call: Call
    results: Results
    yours: Arrays
    right: Arrays
    right_for: Right

    @property
    def names(self) -> list[str]:
        """The names of the results, as a learner is told them."""
        return [name or f"{self.call.function}(…)" for name in self.results]

    def gave(self, again: Again, **changed: np.ndarray) -> Arrays | None:
        """What the learner's function gives now."""
        came = again(**changed)
        return _arrays(came.value, self.results) if came.gave else None

    def at(self, changes: Sequence[_Change], again: Again) -> Iterator[Phrase]:
        """What the changes show: first those that change nothing, then how far others reach."""
        unmoved: dict[str, list[str]] = {}
        reached: list[Phrase] = []
        mended = []
        for change in changes:
            both = self._both(change.name, change.array, again)
            if both is None:
                continue
            # What is right whatever one computes shows nothing.
            telling = change.text and not all(map(is_constant, both[1]))
            if telling and all(map(same, *both)):
                mended.append(change.text)
            if not change.place:
                continue
            moved = self._moved(*both)
            still = {place for place, pair in moved.items() if _stays(*pair)}
            if still:
                array = self.call.given[change.name]
                opposite = array + OPPOSITE * (change.array - array)
                both = self._both(change.name, opposite, again)
                other_way = self._moved(*both) if both else {}
                still &= {place for place, pair in other_way.items() if _stays(*pair)}
            if still:
                named = ", ".join(self.names[place] for place in sorted(still))
                unmoved.setdefault(named, []).append(change.place)
            else:
                reached += self._reached(change, moved)
        for named, arguments in unmoved.items():
            yield fact("stays_the_same", result=named, arguments=", ".join(arguments))
        yield from reached[:1]
        # What nothing depends on is right without it, and that says no more.
        if mended and not unmoved:
            yield fact("right_when_changed", changes="; ".join(mended))

    def changes(self, floats: Mapping[str, np.ndarray]) -> Iterator[_Change]:
        """One change for each argument: one sequence of what holds several, the others whole."""
        alone = False
        for name, array in floats.items():
            # Of the first argument that holds sequences one is changed, from its first timestep on.
            change = None if alone else self._of_one_sequence(name, array)
            alone = alone or change is not None
            steps = array.ndim > 2 and array.shape[1] > 1
            if change:
                yield change
            elif steps:
                other = array.copy()
                other[:, 0] += 0.5
                yield _Change(name, other, f"{name}[:, 0]")
            elif array.any():
                yield _Change(name, np.zeros_like(array), name, f"{name} = 0 * {name}")
            else:
                yield _Change(name, array + 0.5, name)
            if steps:
                yield _Change(name, array[:, :1], "", f"{name} = {name}[:, :1]")
            if array.ndim > 2 and len(array) > 1:
                yield _Change(name, array[:1], "", f"{name} = {name}[:1]")

    def _of_one_sequence(self, name: str, array: np.ndarray) -> _Change | None:
        """A change of the first sequence alone, if that changes nothing of what is right beyond."""
        if array.ndim < 2 or len(array) < 2:
            return None
        for text, place in (("[0, 0]", (0, 0)), ("[0]", (0,)))[0 if array.ndim > 2 else 1 :]:
            other = array.copy()
            other[place] += 0.5
            moved = [*map(_distance, self.right, self.right_for(**{name: other}) or ())]
            if any((one > CHANGED).any() for one in moved) and all(
                one.ndim > 0 and len(one) > 1 and (one[1:] <= STILL).all() for one in moved
            ):
                return _Change(name, other, name + text)
        return None

    def _both(self, name: str, array: np.ndarray, again: Again) -> tuple[Arrays, Arrays] | None:
        """What the learner's function gives for another argument, and what is right."""
        came, other = self.gave(again, **{name: array}), self.right_for(**{name: array})
        return None if came is None or other is None else (came, other)

    def _moved(self, came: Arrays, other: Arrays) -> dict[int, tuple[np.ndarray, np.ndarray]]:
        """By the place of each wrong result, how much yours has changed and the right one has."""
        return {
            place: (_distance(mine, now), _distance(its, due))
            for place, (mine, now, its, due) in enumerate(
                zip(self.yours, came, self.right, other, strict=True)
            )
            if mine.shape == now.shape and its.shape == due.shape and not same(mine, its)
        }

    def _reached(
        self, change: _Change, moved: Mapping[int, tuple[np.ndarray, np.ndarray]]
    ) -> Iterator[Phrase]:
        """Along which of the outer axes a change reaches other places than it should."""
        for place, (mine, its) in moved.items():
            if mine.shape != its.shape or (mine <= STILL).all():
                continue
            for axis, name in enumerate([*self.results.values()][place][:-1]):
                came, due = (one.max(axis=others(one, axis)) for one in (mine, its))
                if ((came > CHANGED) & (due <= STILL) | (due > CHANGED) & (came <= STILL)).any():
                    one = {"argument": change.place, "result": self.names[place]}
                    yours, expected = (
                        ranges(np.flatnonzero(moves > STILL).tolist()) for moves in (came, due)
                    )
                    if expected:
                        yield fact(
                            "change_reaches", **one, axis=name, yours=yours, expected=expected
                        )
                    else:
                        yield fact("changes_too", **one)

    def beyond(self, floats: Mapping[str, np.ndarray]) -> Iterator[Phrase]:
        """Numbers beyond a bound that the right ones come near to, but never pass."""
        rng = np.random.default_rng(0)
        found = [
            self.right_for(**{n: spread * rng.normal(size=a.shape) for n, a in floats.items()})
            for spread in SPREADS
        ]
        for place, (one, other) in enumerate(zip(self.yours, self.right, strict=True)):
            some = np.concatenate([other.ravel(), *(it[place].ravel() for it in found if it)])
            if None in found or not some.size or not np.isfinite(one).all():
                return
            for low, high in BOUNDS:
                odd = one[(one < low - 1e-3) | (one > high + 1e-3)]
                near = some.min() < low + 0.01 and some.max() > high - 0.01
                if near and low <= some.min() and some.max() <= high and odd.size:
                    number = f"{float(odd.flat[np.abs(odd).argmax()]):.4g}"
                    yield fact("beyond_bounds", low=low, high=high, number=number)
                    return


def _stays(mine: np.ndarray, its: np.ndarray) -> bool:
    """Whether nothing of yours has changed, though something should have."""
    return bool((its > CHANGED).any() and (mine <= STILL).all())


def _distance(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """By how much each number is another than before; infinite where the shape is."""
    if before.shape != after.shape:
        return np.array(np.inf)
    before, after = before.astype(float), after.astype(float)
    equal = (before == after) | (np.isnan(before) & np.isnan(after))
    return np.asarray(np.where(equal, 0, np.nan_to_num(np.abs(after - before), nan=np.inf)))


def _arrays(value: Any, results: Results) -> Arrays | None:
    """The arrays that came; None where it is something else."""
    if len(results) > 1:
        return as_arrays(value, len(results), NUMBERS_OR_BOOLS)
    one = as_array(value, NUMBERS_OR_BOOLS, listed=True)
    return None if one is None else [one]
