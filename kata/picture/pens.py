"""What the things of unrolled layers look like: drawn as SVG, and in signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from kata.picture import parts
from kata.picture.canvas import CARRY, STATE, Canvas
from kata.picture.canvas import CELL as CELL_FILL
from kata.picture.grid import DOTS, DOUBLE, LEFT, RIGHT, Grid

COLOURS = {"h": STATE, "c": CARRY}
CELL = 3
"""How many signs a cell holds; its lines stand on both sides of them."""


@dataclass(frozen=True)
class Strokes:
    """Draws as SVG; the heights it is told count from `top`."""

    canvas: Canvas
    half: int  # half the height of a cell
    shift: int  # how far a direction's cells stand aside
    top: int

    def up(self, x: int, start: int, end: int) -> None:
        """An arrow up."""
        self.canvas.arrow((x, self.top + start), (x, self.top + end))

    def way(self, state: str, y: int, start: int, end: int, *, head: bool) -> None:
        """A state's way; with `head`, it ends in an arrow."""
        ends = [(start, self.top + y), (end, self.top + y)]
        self.canvas.line(ends, colour=COLOURS[state], thickness=2, head=head)

    def cell(self, x: int, y: int) -> None:
        """One step of a layer."""
        parts.cell(self.canvas, x, self.top + y, height=2 * self.half)

    def dots(self, x: int, y: int) -> None:
        """What is left out."""
        parts.dots(self.canvas, x, self.top + y)

    def gap(self, x: int, rows: Sequence[int]) -> None:
        """What is left out of the states' ways, each at one of `rows`."""
        self.dots(x, sum(rows) // len(rows))

    def dense(self, x: int, y: int) -> None:
        """Dense on one output, or on those of both directions."""
        self.canvas.box(x, self.top + y, 48 + 2 * self.shift, 24, fill=CELL_FILL)
        self.canvas.text(x, self.top + y, "Dense", size=12)

    def handed(self, points: Sequence[tuple[int, int]]) -> None:
        """The way of a state from one row of cells to another."""
        ends = [(x, self.top + y) for x, y in points]
        self.canvas.arrow(*ends, colour=COLOURS["h"], thickness=2)

    def source(self, x: int, y: int, letter: str, step: str) -> None:
        """What a cell reads."""
        parts.source(self.canvas, x, self.top + y, letter, step, width=32 + 2 * self.shift)

    def result(
        self, x: int, y: int, letter: str, step: str, returned: bool, shape: str = ""
    ) -> None:
        """An output or a state; `returned` if the call gives it."""
        y, width = self.top + y, parts.PILL_WIDTH
        parts.result(self.canvas, x, y, letter, step, returned=returned, width=width)
        if shape:
            row = y - 24 if letter == "c" else y + 25
            parts.shape(self.canvas, x, row, shape, returned=True)

    def merge(self, left: int, right: int, y: int, mode: str) -> None:
        """What makes one output of two."""
        top = self.top + y - 17
        parts.bracket(self.canvas, (left, top), (right, top), -8)
        self.canvas.box((left + right) / 2, top - 8, 34, 16, radius=4)
        self.canvas.text((left + right) / 2, top - 8, mode, size=12)

    def shape(self, x: int, y: int, words: str) -> None:
        """A shape beside a row."""
        parts.shape(self.canvas, x, self.top + y, words, anchor="start")


@dataclass(frozen=True)
class Signs:
    """Draws in signs; the shapes of what is returned stand in a legend below."""

    grid: Grid
    half: int
    shift: int

    def up(self, x: int, start: int, end: int) -> None:
        """An arrow up."""
        self.grid.upwards(x, start, end)

    def way(self, state: str, y: int, start: int, end: int, *, head: bool) -> None:
        """A state's way; with `head`, it ends in an arrow."""
        tip = RIGHT if start <= end else LEFT
        self.grid.level(y, min(start, end), max(start, end), tip if head else "")

    def cell(self, x: int, y: int) -> None:
        """One step of a layer."""
        self.grid.box(y - self.half, x, 2 * self.half - 1, CELL)
        # The arrow from below ends in the cell's own line, and the other begins there.
        self.grid.put(y + self.half, x, "▲")
        self.grid.put(y - self.half, x, "┴")

    def dots(self, x: int, y: int) -> None:
        """What is left out."""
        self.grid.put(y, x, DOTS)

    def gap(self, x: int, rows: Sequence[int]) -> None:
        """What is left out of the states' ways, each at one of `rows`."""
        for row in rows:
            self.dots(x, row)

    def dense(self, x: int, y: int) -> None:
        """Dense on one output, or on those of both directions."""
        self.grid.box(y - 1, x, 1, 5 + 2 * self.shift)
        self.grid.centred(y, x, "Dense")
        self.grid.put(y - 1, x, "┴")

    def handed(self, points: Sequence[tuple[int, int]]) -> None:
        """The way of a state from one row of cells to another."""
        (start, low), (_, high), (left, _), (_, row), (end, _) = points
        self.grid.level(high, left, start)
        self.grid.level(row, left, end, RIGHT)
        for x, first, last in ((left, row, high), (start, high, low)):
            for y in range(first, last + 1):
                self.grid.put(y, x, "│")
        # The corners, over what is there.
        for x, y, sign in ((start, high, "┐"), (left, high, "└"), (left, row, "┌")):
            self.grid.put(y, x, sign)

    def source(self, x: int, y: int, letter: str, step: str) -> None:
        """What a cell reads."""
        if self.shift:
            self.grid.put(y, x - self.shift, "└─────┘")
        self.grid.centred(y, x, f"{letter}{step}")

    def result(
        self, x: int, y: int, letter: str, step: str, returned: bool, _shape: str = ""
    ) -> None:
        """An output or a state; `returned` if the call gives it."""
        name = f"{letter}{step}"
        if returned:
            self.grid.box(y - 1, x, 1, max(CELL, len(name)), DOUBLE)
        self.grid.centred(y, x, name)

    def merge(self, left: int, right: int, y: int, mode: str) -> None:
        """What makes one output of two."""
        self.grid.put(y - 2, left, f"┌{f' {mode} '.center(right - left - 1, '─')}┐")

    def shape(self, x: int, y: int, words: str) -> None:
        """A shape beside a row."""
        self.grid.put(y, x, words)
