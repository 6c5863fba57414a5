"""What the picture of an array shows, before it is drawn with lines or with signs.

An array of three axes is a row of cards, one for each sequence; in a card there is a row for
each timestep, and in a row the numbers of that timestep. Of fewer axes there is one card.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kata.picture.plan import OPEN_END, written
from kata.sketch import MOST, Shape, Tensor, places

UNKNOWN = "·"
AXES = len(MOST)
POST = (3, 2, 3), ("batch_size", "timesteps", "input_dim")
"""Shape and axes of the post's first code cell, which counts from 1 in reading order."""


@dataclass(frozen=True)
class Cards:
    """An array's cards."""

    tensor: Tensor
    other: Tensor | None = None  # what it is compared with; numbers that differ are marked

    @property
    def shape(self) -> Shape:
        """The array's shape."""
        return self.tensor.shape

    @cached_property
    def places(self) -> tuple[tuple[int | None, ...], ...]:
        """What is shown of sequences, timesteps and numbers; None is a gap."""
        shown = places(self.shape)
        return (*((0,),) * (AXES - len(shown)), *shown)

    @cached_property
    def is_posts(self) -> bool:
        """Whether it is the post's own batch, which is labelled as the post's comments do."""
        if (self.tensor.shape, self.tensor.axes) != POST:
            return False
        # What is compared with it is labelled alike, whatever its numbers are.
        numbers = self.other.numbers if self.other else self.tensor.numbers
        return list(_flat(numbers or ())) == [str(n) for n in range(1, 19)]

    def card_label(self, sequence: int) -> str:
        """What stands above a card."""
        if len(self.shape) < AXES:
            return ""
        if self.shape[0] is None:
            return "x[0]" if sequence == 0 else "x[1]" if sequence == 1 else "x[n]"
        return f"batch {sequence + 1}" if self.is_posts else f"x[{sequence}]"

    @cached_property
    def row_labels(self) -> tuple[str, ...]:
        """What stands before each row of a card."""
        if len(self.shape) == 1:
            return ("",)
        return self._labels(self.places[-2], "timestep " if self.is_posts else "")

    @cached_property
    def column_labels(self) -> tuple[str, ...]:
        """What stands above each number of a row."""
        return self._labels(self.places[-1])

    @property
    def corner(self) -> str:
        """What stands before the labels of the columns."""
        return "input_dim" if self.is_posts else ""

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """How many signs the longest text in each column of a card has."""
        labels = [label for label in self.column_labels if label]
        columns = zip(labels, self._real(2), strict=True)
        return tuple(
            max(len(label), *(len(self.text(*place)) for place in self._shown if place[2] == k))
            for label, k in columns
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The name and the size of every axis, and the direction in which it is drawn."""
        arrows = ("⇒", "↓", "→") if len(self.shape) == AXES else ("", "↓", "→")
        drawn = arrows[AXES - len(self.shape) :]
        named = zip(self.tensor.axes, self.shape, drawn, strict=True)
        return tuple(
            f"{arrow} {'' if name.startswith('axis') else f'axis {axis}: '}{name} = {written(size)}"
            for axis, (name, size, arrow) in enumerate(named)
        )

    def text(self, sequence: int, t: int, k: int) -> str:
        """The number at a place."""
        return self._numbers.get((sequence, t, k), UNKNOWN)

    def differs(self, sequence: int, t: int, k: int) -> bool:
        """Whether another number stands there than in the other array of the same shape."""
        if self._others is None or self._others.shape != self.shape or not self._numbers:
            return False
        place = (sequence, t, k)
        return self._numbers.get(place) != self._others._numbers.get(place)

    @cached_property
    def _others(self) -> "Cards | None":
        return Cards(self.other) if self.other else None

    @cached_property
    def marks(self) -> bool:
        """Whether any number that is shown differs."""
        return any(self.differs(*place) for place in self._shown)

    def _labels(self, places: tuple[int | None, ...], name: str = "") -> tuple[str, ...]:
        # The post's comments count from 1.
        first = 1 if self.is_posts else 0
        return tuple(
            "" if place is None else f"{name}{place + first}" if place >= 0 else OPEN_END
            for place in places
        )

    def _real(self, axis: int) -> list[int]:
        return [place for place in self.places[axis] if place is not None]

    @cached_property
    def _shown(self) -> list[tuple[int, int, int]]:
        """The place of every number that is shown, in reading order."""
        return list(itertools.product(self._real(0), self._real(1), self._real(2)))

    @cached_property
    def _numbers(self) -> dict[tuple[int, int, int], str]:
        if self.tensor.numbers is None:
            return {}
        return dict(zip(self._shown, _flat(self.tensor.numbers), strict=True))


def _flat(numbers: Any) -> Iterator[str]:
    for part in numbers:
        if isinstance(part, str):
            yield part
        else:
            yield from _flat(part)
