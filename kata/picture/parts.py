"""How a cell, an input, an output and a state look: the same in every picture.

A cell is a blue-grey box. What it reads comes from below in a square box, what it gives out
leaves above in a pill, its state goes on to the right in blue. What a call returns is filled
with the one highlight colour; what it keeps to itself is dashed and quiet.
"""

from collections.abc import Sequence

from kata.picture.canvas import (
    CELL,
    FAINT,
    HIGHLIGHT,
    INK,
    QUIET,
    STATE,
    WHITE,
    Anchor,
    Canvas,
    Point,
)

CELL_WIDTH, CELL_HEIGHT = 40.0, 32.0
PILL_WIDTH, PILL_HEIGHT = 36.0, 24.0
# From the middle of a cell to the middle of what it reads or gives out.
REACH = 54.0
ROW_HEIGHT = 24.0


def cell(
    canvas: Canvas,
    x: float,
    y: float,
    label: str = "",
    *,
    quiet: bool = False,
    height: float = CELL_HEIGHT,
) -> None:
    """One step of a layer, around (`x`, `y`); `quiet` if it is passed over."""
    fill, stroke = (WHITE, FAINT) if quiet else (CELL, INK)
    canvas.box(x, y, CELL_WIDTH, height, radius=8, fill=fill, stroke=stroke, dashed=quiet)
    if label:
        canvas.text(x, y, label, size=12)


def source(
    canvas: Canvas, x: float, y: float, letter: str, index: str = "", *, width: float = 32
) -> None:
    """What a cell reads."""
    canvas.box(x, y, width, 24, radius=2)
    canvas.symbol(x, y - 1, letter, index)


def result(
    canvas: Canvas,
    x: float,
    y: float,
    letter: str,
    index: str = "",
    *,
    returned: bool = False,
    width: float = 0,
) -> None:
    """An output or a state; filled if the call returns it. It is as wide as its words need."""
    width = width or PILL_WIDTH + 8 * max(0, len(index) - 1)
    if returned:
        canvas.box(x, y, width, PILL_HEIGHT, radius=12, fill=HIGHLIGHT, stroke=HIGHLIGHT)
    else:
        canvas.box(x, y, width, PILL_HEIGHT, radius=12, stroke=QUIET, dashed=True)
    canvas.symbol(x, y - 1, letter, index, colour=WHITE if returned else QUIET)


def up(canvas: Canvas, x: float, below: float, above: float) -> None:
    """The arrow from a box around `below` up to the box around `above`."""
    canvas.arrow((x, below), (x, above))


def into_cell(canvas: Canvas, x: float, y: float) -> None:
    """The arrow from what a cell around (`x`, `y`) reads, up to the cell."""
    up(canvas, x, y + REACH - PILL_HEIGHT / 2, y + CELL_HEIGHT / 2)


def out_of_cell(canvas: Canvas, x: float, y: float) -> None:
    """The arrow from a cell around (`x`, `y`) up to what it gives out."""
    up(canvas, x, y - CELL_HEIGHT / 2, y - REACH + PILL_HEIGHT / 2)


def state(canvas: Canvas, start: float, end: float, y: float) -> None:
    """The state's way between the cells around `start` and `end`, in the direction of time."""
    side = CELL_WIDTH / 2 if end > start else -CELL_WIDTH / 2
    canvas.arrow((start + side, y), (end - side, y), colour=STATE, thickness=2)


def dots(canvas: Canvas, x: float, y: float) -> None:
    """Three dots for the steps that are left out."""
    for shift in (-6, 0, 6):
        canvas.ring(x + shift, y, 1.5, fill=QUIET, stroke=QUIET)


def bracket(canvas: Canvas, start: Point, end: Point, depth: float) -> None:
    """A bracket from `start` to `end`, level or upright, whose back is `depth` aside.

    A positive depth is to the right of an upright bracket and below a level one.
    """
    upright = start[0] == end[0]
    shift = (depth, 0.0) if upright else (0.0, depth)
    corners = [(x + shift[0], y + shift[1]) for x, y in (start, end)]
    canvas.line([start, *corners, end], colour=QUIET, thickness=1.2)


def heading(canvas: Canvas, x: float, y: float, words: str, anchor: Anchor = "start") -> None:
    """The code name that a part of a picture is about."""
    canvas.text(x, y, words, size=14, bold=True, anchor=anchor)


def shape(
    canvas: Canvas,
    x: float,
    y: float,
    words: str,
    *,
    returned: bool = False,
    anchor: Anchor = "middle",
) -> None:
    """A shape, in the highlight colour if it is one that a call returns."""
    colour = HIGHLIGHT if returned else QUIET
    canvas.text(x, y, words, size=12, colour=colour, bold=returned, anchor=anchor)


def column(
    canvas: Canvas, x: float, y: float, values: Sequence[str], *, chosen: int, colour: str
) -> None:
    """A vector as a column of numbers around (`x`, `y`), with one of them filled."""
    top = y - ROW_HEIGHT * (len(values) - 1) / 2
    for row, value in enumerate(values):
        middle = top + row * ROW_HEIGHT
        filled = row == chosen
        fill, stroke = (colour, colour) if filled else (WHITE, FAINT)
        canvas.box(x, middle, 56, ROW_HEIGHT - 2, radius=2, fill=fill, stroke=stroke)
        canvas.text(x, middle, value, colour=WHITE if filled else INK, bold=filled)
