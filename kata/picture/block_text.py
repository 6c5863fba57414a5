"""An array drawn as what it is, sequences of timesteps of numbers, in signs."""

from __future__ import annotations

from kata.keras.shape import today
from kata.picture.cards import Cards
from kata.picture.grid import Grid

DOTS, DOTS_DOWN = "⋯", "⋮"
GAP = 3
MARK = "✗"


def drawn(cards: Cards) -> list[str]:
    """The picture of an array, as lines; numbers that differ have a mark before them."""
    grid = Grid()
    grid.put(0, 0, today(cards.shape))
    left = max(len(label) for label in (*cards.row_labels, cards.corner)) + 1
    grid.put(2, 0, cards.corner)
    for row, label in enumerate(cards.row_labels):
        grid.put(4 + row, left - 1 - len(label), label)
    x = left
    for place in cards.places[-3]:
        if place is None:
            grid.put(4, x + 1, DOTS)
            x += GAP + 1
        else:
            x = _card(grid, cards, place, x) + GAP
    lines = [line for line in grid.lines() if line]
    return [*lines, *cards.notes]


def _card(grid: Grid, cards: Cards, sequence: int, left: int) -> int:
    """One sequence, from the column `left` on; gives the column of its right side."""
    grid.put(1, left, cards.card_label(sequence))
    widths = iter([max(map(len, column)) for column in cards.columns])
    x = left + 1
    for column, k in enumerate(cards.places[-1]):
        wide = 1 if k is None else next(widths) + cards.marks
        x += 1
        if k is not None:
            grid.put(2, x, cards.column_labels[column].rjust(wide))
        for row, t in enumerate(cards.places[-2]):
            grid.put(4 + row, x, _text(cards, sequence, t, k, wide))
        x += wide
    rows = len(cards.places[-2])
    grid.box(3, left + 1 + (x - left) // 2, rows, x - left)
    return x + 1


def _text(cards: Cards, sequence: int, t: int | None, k: int | None, wide: int) -> str:
    if k is None:
        return DOTS if t is not None else " "
    if t is None:
        return DOTS_DOWN.rjust(wide)
    mark = MARK if cards.differs(sequence, t, k) else ""
    return f"{mark}{cards.text(sequence, t, k)}".rjust(wide)
