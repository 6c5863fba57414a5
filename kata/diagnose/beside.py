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
from kata.diagnose.mistakes import fact
from kata.diagnose.search import Program
from kata.keras.arrays import NUMBERS_OR_BOOLS, as_array, as_arrays
from kata.language import Phrase

MOST_ARGUMENTS = 8
MOST_NUMBERS = 100_000
"""A call with more numbers than that is not made again."""

CHANGED = 1e-9
"""What differs by no more has not changed."""

SPREADS = (0.3, 1.0, 3.0, 10.0, 50.0)
"""Arguments of so many times other numbers show whether there is a bound to the right result."""

BOUNDS = ((0, 1), (-1, 1))

Results = Mapping[str, tuple[str, ...]]
"""The names of a call's results, and those of each one's axes."""

Arrays = list[np.ndarray]


@dataclass(frozen=True)
class _Change:
    """One argument with other numbers.

    Attributes:
        name: the argument.
        array: what it is then.
        place: what of it is changed; "" where it has another shape then.
        text: what is put in its place, where it is worth asking if all is right then.
    """

    name: str
    array: np.ndarray
    place: str
    text: str = ""


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
        look = _Look(again, reference, results, returned.call.function)
        some = [*look.all(list(_changes(floats, reference, right)), yours, right)]
    return (*some, *_beyond(yours, right, floats, reference))


@dataclass(frozen=True)
class _Look:
    """What changes of one argument change in the learner's result, and in the right one."""

    again: Again
    reference: Callable[..., Arrays | None]
    results: Results
    function: str

    def all(self, changes: Sequence[_Change], yours: Arrays, right: Arrays) -> Iterator[Phrase]:
        """What the changes show: first those that change nothing, then how far others reach."""
        unmoved: dict[str, list[str]] = {}
        reached: list[Phrase] = []
        mended = []
        for change in changes:
            came, other = self._both(change)
            if came is None or other is None:
                continue
            if change.text and _mended(came, other):
                mended.append(change.text)
            if not change.place:
                continue
            places = [
                place
                for place in range(len(right))
                if came[place].shape == yours[place].shape
                and other[place].shape == right[place].shape
                and not _right(yours[place], right[place])
            ]
            moved = {
                place: (_moved(yours[place], came[place]), _moved(right[place], other[place]))
                for place in places
            }
            still = [place for place, (mine, its) in moved.items() if its.any() and not mine.any()]
            if still:
                named = ", ".join(map(self._named, still))
                unmoved.setdefault(named, []).append(change.place)
                continue
            for place, (mine, its) in moved.items():
                if mine.shape == its.shape:
                    axes = list(self.results.values())[place]
                    reached += _reach(change.place, self._named(place), mine, its, axes)
        for named, arguments in unmoved.items():
            yield fact("stays_the_same", result=named, arguments=", ".join(arguments))
        yield from reached[:1]
        # What nothing depends on is right without it, and that says no more.
        if mended and not unmoved:
            yield fact("right_when_changed", changes="; ".join(mended))

    def _both(self, change: _Change) -> tuple[Arrays | None, Arrays | None]:
        """What the learner's function gives after a change, and what is right."""
        changed = {change.name: change.array}
        return _gave(self.again(**changed), self.results), self.reference(**changed)

    def _named(self, place: int) -> str:
        return list(self.results)[place] or f"{self.function}(…)"


def _changes(
    floats: Mapping[str, np.ndarray], reference: Callable[..., Arrays | None], right: Arrays
) -> Iterator[_Change]:
    """One change for each argument: one sequence of what holds several, the others whole."""
    alone = False
    for name, array in floats.items():
        # Of the first argument that holds sequences one is changed, from its first timestep on.
        change = None if alone else _of_one_sequence(name, array, reference, right)
        alone = alone or change is not None
        if change:
            yield change
        elif array.ndim > 2 and array.shape[1] > 1:
            other = array.copy()
            other[:, 0] += 0.5
            yield _Change(name, other, f"{name}[:, 0]")
        elif array.any():
            yield _Change(name, np.zeros_like(array), name, f"{name} = 0 * {name}")
        else:
            yield _Change(name, array + 0.5, name)
        if array.ndim > 2 and array.shape[1] > 1:
            yield _Change(name, array[:, :1], "", f"{name} = {name}[:, :1]")
        if array.ndim > 2 and len(array) > 1:
            yield _Change(name, array[:1], "", f"{name} = {name}[:1]")


def _of_one_sequence(
    name: str, array: np.ndarray, reference: Callable[..., Arrays | None], right: Arrays
) -> _Change | None:
    """A change of the first sequence alone, if the right results of the others stay as they are."""
    if array.ndim < 2 or len(array) < 2:
        return None
    for text, place in (("[0, 0]", (0, 0)), ("[0]", (0,)))[0 if array.ndim > 2 else 1 :]:
        other = array.copy()
        other[place] += 0.5
        if _stays_in_first(reference(**{name: other}), right):
            return _Change(name, other, name + text)
    return None


def _stays_in_first(other: Arrays | None, right: Arrays) -> bool:
    """Whether a change has changed something, and nothing beyond place 0 of the first axis."""
    if other is None or any(a.shape != b.shape for a, b in zip(other, right, strict=True)):
        return False
    moved = [_moved(*pair) for pair in zip(right, other, strict=True)]
    return any(one.any() for one in moved) and all(
        one.ndim > 0 and len(one) > 1 and not one[1:].any() for one in moved
    )


def _reach(
    argument: str, result: str, mine: np.ndarray, its: np.ndarray, axes: Sequence[str]
) -> Iterator[Phrase]:
    """Along which of the outer axes a change reaches other places than it should."""
    for axis, name in enumerate(axes[:-1]):
        others = tuple(one for one in range(mine.ndim) if one != axis)
        reached, due = mine.any(axis=others), its.any(axis=others)
        if (reached != due).any() and reached.any() and due.any():
            yield fact(
                "change_reaches",
                argument=argument,
                result=result,
                axis=name,
                yours=ranges(np.flatnonzero(reached).tolist()),
                expected=ranges(np.flatnonzero(due).tolist()),
            )
            return


def _mended(came: Arrays, other: Arrays) -> bool:
    """Whether all is right now; what is right whatever one computes is no evidence."""
    return not all(map(is_constant, other)) and all(map(_right, came, other))


def _beyond(
    yours: Arrays,
    right: Arrays,
    floats: Mapping[str, np.ndarray],
    reference: Callable[..., Arrays | None],
) -> Iterator[Phrase]:
    """Numbers beyond a bound that the right ones come near to, but never pass."""
    rng = np.random.default_rng(0)
    others = [
        reference(**{n: by * rng.normal(size=a.shape) for n, a in floats.items()}) for by in SPREADS
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
    return all(a.shape == b.shape and not _moved(a, b).any() for a, b in pairs)


def _moved(before: np.ndarray, after: np.ndarray) -> np.ndarray:
    """Where a number is another than before."""
    near = np.isclose(
        before.astype(float), after.astype(float), rtol=CHANGED, atol=CHANGED, equal_nan=True
    )
    return np.asarray(~near)


def _right(yours: np.ndarray, right: np.ndarray) -> bool:
    return yours.shape == right.shape and bool(right_places(right, yours).all())
