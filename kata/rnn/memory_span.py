"""How many steps back a norm first falls below a fraction of the last one, in named parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong

Array = np.ndarray
Way = Callable[..., "int | None"]


def _first(below: Array, norms: Array, limit: Any) -> int | None:
    places = np.flatnonzero(below)
    return int(places[0]) if len(places) else None


def of_the_last(norms: Array) -> Any:
    """The last step's norm."""
    return norms[-1]


def from_the_last(norms: Array) -> Array:
    """The norms, the last step's first."""
    return norms[::-1]


@dataclass(frozen=True)
class MemorySpan:
    """From norms and a fraction to a number of steps.

    Attributes:
        share: the fraction that is taken.
        whole: what it is taken of.
        backwards: the norms in the order in which they are gone through.
        below: when a norm is below.
        which: how many steps back is the one looked for, of which are below, in that order;
            None where there is none.
        counted: what is returned for so many steps.
        never: what is returned where there is none.
    """

    share: Callable[[float], float] = lambda fraction: fraction
    whole: Callable[[Array], Any] = of_the_last
    backwards: Callable[[Array], Array] = from_the_last
    below: Callable[[Array, Any], Array] = np.less
    which: Way = _first
    counted: Callable[[int, Array], Any] = lambda steps, norms: steps
    never: Callable[[Array], Any] = lambda norms: len(norms) - 1

    def __call__(self, norms: Array, fraction: float = 0.01) -> Any:
        """The steps back; the arguments are those of the exercise."""
        limit = self.share(fraction) * self.whole(norms)
        steps = self.which(self.below(self.backwards(norms), limit), norms, limit)
        return self.never(norms) if steps is None else self.counted(steps, norms)


def _limits() -> Iterator[Misconception]:
    """Norms compared with something else than the fraction of the last."""
    yield wrong("span_at_the_fraction", below=np.less_equal)
    yield wrong("span_fraction_of_largest", whole=np.max)
    yield wrong("span_fraction_of_first", whole=lambda norms: norms[0])
    yield wrong("span_fraction_of_another", {"of": "norms.mean()"}, whole=np.mean)
    yield wrong("span_fraction_of_another", {"of": "norms.sum()"}, whole=np.sum)
    yield wrong("span_fraction_absolute", whole=lambda norms: 1.0)
    yield wrong("span_of_neighbours", whole=lambda norms: np.append(norms[1:], 0)[::-1])
    yield wrong("span_fraction_fixed", share=lambda fraction: 0.01)
    yield wrong("span_less_the_fraction", share=lambda fraction: 1 - fraction)


def _searched(below: Array, norms: Array, limit: Any) -> int:
    """Steps back to the last norm below in a search that halves, as if norms only rose."""
    place = int(np.searchsorted(norms, np.max(limit)))
    return min(len(norms) - place, len(norms) - 1)


def _searched_back(below: Array, norms: Array, limit: Any) -> int | None:
    """The same search from the last step, as if the norms only fell on the way back."""
    place = int(np.searchsorted(-norms[::-1], -np.max(limit), side="right"))
    return place if place < len(norms) else None


def _after_last_above(below: Array, norms: Array, limit: Any) -> int | None:
    """One step farther back than the farthest norm that is not below."""
    farthest = max(np.flatnonzero(~below), default=-1)
    return None if farthest == len(norms) - 1 else int(farthest) + 1


def _ways() -> Iterator[Misconception]:
    """The norms gone through in another way."""
    yield wrong("span_from_first_step", backwards=lambda norms: norms)
    yield wrong("span_from_first_step", backwards=lambda norms: norms, whole=lambda norms: norms[0])
    yield wrong(
        "span_last_fall", which=lambda below, *_: max(map(int, np.flatnonzero(below)), default=None)
    )
    # Of another norm than the last this would be one and the same for all norms.
    order: dict[str, Any] = {"whole": of_the_last, "backwards": from_the_last}
    yield wrong("span_after_last_above", which=_after_last_above, **order)
    # Nothing of what follows has an order of its own.
    counts: tuple[tuple[str, Way], ...] = (
        ("span_as_if_sorted", _searched),
        ("span_as_if_sorted", _searched_back),
        ("span_steps_below", lambda below, *_: int(below.sum())),
        ("span_steps_counted", lambda below, *_: int((~below).sum())),
        ("span_steps_counted", lambda below, *_: min(len(below) - 1, int((~below).sum()))),
    )
    for id, which in counts:
        yield wrong(id, which=which, backwards=from_the_last)


def _counts() -> Iterator[Misconception]:
    """Something else counted than the steps back; where there is no norm below, too."""

    def less(steps: int, norms: Array) -> int:
        return steps - 1

    def more(steps: int, norms: Array) -> int:
        return steps + 1

    yield wrong("span_one_less", counted=less)
    yield wrong("span_one_less", counted=less, never=lambda norms: len(norms) - 2)
    yield wrong("span_one_more", counted=more)
    yield wrong("span_one_more", counted=more, never=len)
    # What follows is said of the norm that is asked for; of another it would not be so.
    asked: dict[str, Any] = {"which": _first, "backwards": from_the_last}
    index = {"counted": lambda steps, norms: len(norms) - 1 - steps, **asked}
    yield wrong("span_index_given", **index)
    yield wrong("span_index_given", never=lambda norms: 0, **index)
    negative = {"counted": lambda steps, norms: -1 - steps, **asked}
    yield wrong("span_negative_index", **negative)
    yield wrong("span_negative_index", never=lambda norms: -len(norms), **negative)
    norm = {"counted": lambda steps, norms: norms[-1 - steps], **asked}
    yield wrong("span_norm_returned", **norm)
    yield wrong("span_norm_returned", never=lambda norms: norms[0], **norm)
    yield wrong("span_norm_returned", never=lambda norms: norms[-1], **norm)


def _raising(error: type[Exception]) -> Callable[[Array], Any]:
    def never(norms: Array) -> Any:
        raise error

    return never


def _ends() -> Iterator[Misconception]:
    """Something else where the norm never falls below."""
    yield wrong("span_timesteps_where_never", never=len)
    yield wrong("span_zero_where_never", never=lambda norms: 0)
    yield wrong("span_none_where_never", {"came": "None"}, never=lambda norms: None)
    yield wrong("span_none_where_never", {"came": "-1"}, never=lambda norms: -1)
    for error in (IndexError, ValueError):
        yield wrong("span_nothing_found", never=_raising(error))


MEMORY_SPAN = Program(MemorySpan, (*_limits(), *_ways(), *_counts(), *_ends()))
"""The span, and the misconceptions that there are of it."""
