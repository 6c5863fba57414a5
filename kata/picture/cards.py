"""What the picture of an array shows, before it is drawn with lines or with signs.

An array of three axes is a row of cards, one for each sequence; in a card there is a row for
each timestep, and in a row the numbers of that timestep. Of fewer axes there is one card.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kata.sketch import MOST, Shape, Tensor, places

UNKNOWN = "·"
AXES = len(MOST)
POST = (3, 2, 3), ("batch_size", "timesteps", "input_dim")
"""Shape and axes of the post's first code cell, which counts from 1 in reading order."""


@dataclass(frozen=True)
class Cards:
    """An array's cards.

    Attributes:
        tensor: what is drawn.
        other: what it is compared with; numbers that differ are marked.
    """

    tensor: Tensor
    other: Tensor | None = None

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
        name = "timestep " if self.is_posts else ""
        return tuple(
            "" if t is None else f"{name}{t + self._from}" if t >= 0 else "n"
            for t in self.places[-2]
        )

    @cached_property
    def column_labels(self) -> tuple[str, ...]:
        """What stands above each number of a row."""
        return tuple(
            "" if k is None else str(k + self._from) if k >= 0 else "n" for k in self.places[-1]
        )

    @property
    def corner(self) -> str:
        """What stands before the labels of the columns."""
        return "input_dim" if self.is_posts else ""

    @cached_property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """Every text that stands in each column of a card."""
        label = dict(zip(self.places[-1], self.column_labels, strict=True))
        return tuple(
            (label[k], *(self.text(s, t, k) for s in self._real(0) for t in self._real(1)))
            for k in self._real(2)
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """The name and the size of every axis, and the direction in which it is drawn."""
        arrows = ("⇒", "↓", "→") if len(self.shape) == AXES else ("", "↓", "→")
        drawn = arrows[AXES - len(self.shape) :]
        named = zip(self.tensor.axes, self.shape, drawn, strict=True)
        return tuple(
            f"{arrow} axis {axis}: {name} = {'?' if size is None else size}"
            if not name.startswith("axis")
            else f"{arrow} {name} = {'?' if size is None else size}"
            for axis, (name, size, arrow) in enumerate(named)
        )

    def text(self, sequence: int, t: int, k: int) -> str:
        """The number at a place."""
        return self._numbers.get((sequence, t, k), UNKNOWN)

    def differs(self, sequence: int, t: int, k: int) -> bool:
        """Whether another number stands there than in the other array of the same shape."""
        if self.other is None or self.other.shape != self.shape or not self._numbers:
            return False
        place = (sequence, t, k)
        return self._numbers.get(place) != Cards(self.other)._numbers.get(place)

    @cached_property
    def marks(self) -> bool:
        """Whether any number that is shown differs."""
        return any(
            self.differs(s, t, k)
            for s in self._real(0)
            for t in self._real(1)
            for k in self._real(2)
        )

    @property
    def _from(self) -> int:
        # The post's comments count from 1.
        return 1 if self.is_posts else 0

    def _real(self, axis: int) -> list[int]:
        return [place for place in self.places[axis] if place is not None]

    @cached_property
    def _numbers(self) -> dict[tuple[int, int, int], str]:
        if self.tensor.numbers is None:
            return {}
        flat = _flat(self.tensor.numbers)
        return {
            (s, t, k): next(flat)
            for s in self._real(0)
            for t in self._real(1)
            for k in self._real(2)
        }


def _flat(numbers: Any) -> Iterator[str]:
    for part in numbers:
        if isinstance(part, str):
            yield part
        else:
            yield from _flat(part)
