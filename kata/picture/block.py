"""An array drawn as what it is, sequences of timesteps of numbers: as SVG, and in signs."""

from kata.keras.shape import today
from kata.picture import parts
from kata.picture.canvas import CELL, HIGHLIGHT, INK, QUIET, WHITE, Canvas
from kata.picture.cards import Cards
from kata.picture.grid import DOTS, DOTS_DOWN, Grid

# Of the SVG, in pixels.
ROW, GAP, CARD_GAP = 26.0, 22.0, 22.0
LETTER = 7.9
TOP, FOOT = 74.0, 30.0

# In signs.
BETWEEN = 3
MARK = "✗"


def drawn(cards: Cards) -> Canvas:
    """The picture of an array: one card for each sequence, in it a row for each timestep."""
    cell = max(30.0, LETTER * max(cards.widths, default=1) + 10)
    across = sum(GAP if place is None else cell for place in cards.places[-1])
    left = 24 + LETTER * max(len(label) for label in cards.row_labels)
    tall = sum(GAP if place is None else ROW for place in cards.places[-2])
    lefts, x = [], left
    for place in cards.places[-3]:
        lefts.append(x)
        x += CARD_GAP if place is None else across + CARD_GAP
    width = max(x, 24 + LETTER * max(map(len, (*cards.notes, today(cards.shape)))))
    canvas = Canvas(
        TOP + tall + FOOT + 18 * len(cards.notes), width=width, themed=True, ground=False
    )
    if cards.corner:
        canvas.text(left - 10, TOP - 12, cards.corner, size=12, colour=QUIET, anchor="end")
    parts.heading(canvas, 12, 20, today(cards.shape))
    for place, x in zip(cards.places[-3], lefts, strict=True):
        if place is None:
            parts.dots(canvas, x + CARD_GAP / 2 - 11, TOP + tall / 2)
        else:
            _card(canvas, cards, place, x, cell, first=x == lefts[0])
    for line, note in enumerate(cards.notes):
        canvas.text(12, TOP + tall + 24 + 18 * line, note, size=12, colour=QUIET, anchor="start")
    return canvas


def _card(
    canvas: Canvas, cards: Cards, sequence: int, left: float, cell: float, *, first: bool
) -> None:
    """One sequence, with its own label above and, at the first one, the labels of its rows."""
    label = cards.card_label(sequence)
    if label:
        canvas.text(left, TOP - 32, label, size=12, colour=QUIET, anchor="start")
    y = TOP
    for row, t in enumerate(cards.places[-2]):
        if t is None:
            parts.dots(canvas, left + cell / 2, y + GAP / 2)
            y += GAP
            continue
        if first and cards.row_labels[row]:
            text = cards.row_labels[row]
            canvas.text(left - 10, y + ROW / 2, text, size=12, colour=QUIET, anchor="end")
        x = left
        for column, k in enumerate(cards.places[-1]):
            if k is None:
                parts.dots(canvas, x + GAP / 2, y + ROW / 2)
                x += GAP
                continue
            if row == 0 and cards.column_labels[column]:
                text = cards.column_labels[column]
                canvas.text(x + cell / 2, TOP - 12, text, size=12, colour=QUIET)
            odd = cards.differs(sequence, t, k)
            fill = HIGHLIGHT if odd else (CELL, WHITE)[row % 2]
            canvas.box(x + cell / 2, y + ROW / 2, cell, ROW, radius=0, fill=fill)
            text = cards.text(sequence, t, k)
            canvas.text(x + cell / 2, y + ROW / 2, text, colour=WHITE if odd else INK, bold=odd)
            x += cell
        y += ROW


def signs(cards: Cards) -> list[str]:
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
            x += BETWEEN + 1
        else:
            x = _card_in_signs(grid, cards, place, x) + BETWEEN
    return [*filter(None, grid.lines()), *cards.notes]


def _card_in_signs(grid: Grid, cards: Cards, sequence: int, left: int) -> int:
    """One sequence, from the column `left` on; gives the column of its right side."""
    grid.put(1, left, cards.card_label(sequence))
    widths = iter(cards.widths)
    x = left + 1
    for column, k in enumerate(cards.places[-1]):
        wide = 1 if k is None else next(widths) + cards.marks
        x += 1
        if k is not None:
            grid.put(2, x, cards.column_labels[column].rjust(wide))
        for row, t in enumerate(cards.places[-2]):
            grid.put(4 + row, x, _text(cards, sequence, t, k, wide))
        x += wide
    grid.box(3, left + 1 + (x - left) // 2, len(cards.places[-2]), x - left)
    return x + 1


def _text(cards: Cards, sequence: int, t: int | None, k: int | None, wide: int) -> str:
    if k is None:
        return DOTS if t is not None else " "
    if t is None:
        return DOTS_DOWN.rjust(wide)
    mark = MARK if cards.differs(sequence, t, k) else ""
    return f"{mark}{cards.text(sequence, t, k)}".rjust(wide)
