"""Recurrent layers drawn as their unrolled cells: one layout, as SVG and in signs.

What a call returns is filled in the SVG, and stands in a double box in signs.
"""

from dataclasses import dataclass
from itertools import pairwise

from kata.picture import parts
from kata.picture.canvas import Canvas
from kata.picture.grid import Grid
from kata.picture.pens import Signs, Strokes
from kata.picture.plan import BACKWARD, FORWARD, UnrolledLayers
from kata.sketch import EVERY, LAST

# Room above and below, and for the shape that a layer gives to the next, whatever is in it: so a
# picture can be drawn before its numbers are known.
HEAD, FOOT, SHAPE = 52, 46, 92


@dataclass(frozen=True)
class Lengths:
    """In pixels, or in columns and lines of signs; a pair is for one direction and for both."""

    first: tuple[int, int]  # the middle of the first timestep
    pitch: tuple[int, int]  # from one timestep to the next
    gap: tuple[int, int]  # from a timestep to the gap, and from there to the last
    shift: tuple[int, int]  # how far a direction's cells stand aside
    end: tuple[int, int]  # from the last timestep to the last state, read forwards
    start: int  # from the first timestep to the last state, read backwards
    half: tuple[int, int]  # half the height of a cell: with one state, with two
    aside: int  # how far the way of each of two states stands from the middle
    # From the middle of a cell, of the gap and of a last state to where a state's way ends.
    cell_side: int
    gap_side: int
    state_side: int
    below: int  # from a cell down to the middle of what it reads
    above: int  # from a cell up to the middle of what it gives out
    box: int  # from that middle to where an arrow ends
    between: int  # between the cells of two directions
    lift: int  # how much further up the outputs stand
    beside: int  # from the last timestep's cells to the shape that a layer gives to the next
    rise: int  # from Dense up to what it gives out
    dense: int  # from the middle of each to where the arrow between them ends
    named: int  # from the last Dense to its activation
    room: int  # at the left, for the way of the state that an encoder hands on
    apart: int  # from what a decoder reads down to the encoder's outputs
    handed: int  # how far above these the state's way is


PIXELS = Lengths(
    first=(28, 110), pitch=(60, 102), gap=(42, 78), shift=(0, 22), end=(64, 75), start=66,
    half=(16, 28), aside=16, cell_side=20, gap_side=12, state_side=18,
    below=38, above=38, box=12, between=22, lift=0, beside=26,
    rise=46, dense=12, named=32, room=26, apart=82, handed=28,
)  # fmt: skip
SIGNS = Lengths(
    first=(3, 14), pitch=(8, 14), gap=(5, 9), shift=(0, 3), end=(7, 9), start=10,
    half=(1, 2), aside=1, cell_side=3, gap_side=2, state_side=3,
    below=1, above=2, box=1, between=2, lift=1, beside=4,
    rise=4, dense=2, named=5, room=4, apart=4, handed=2,
)  # fmt: skip


def drawn(plan: UnrolledLayers) -> Canvas:
    """The picture of `plan` as SVG, in the colours of the page around it."""
    sheet = _Sheet(plan, PIXELS)
    sheets = [sheet, sheet.encoder] if sheet.encoder else [sheet]
    beside = SHAPE if plan.below or plan.dense else 0
    width = max(max(one.end + 48, one.middles[-1] + one.shift + 28) for one in sheets)
    width = max(width, sheet.middles[-1] + sheet.shift + 28 + beside)
    top = HEAD + sheet.rise
    height = top + sheets[-1].bottom + FOOT
    canvas = Canvas(float(height), width=float(width), themed=True, ground=False)
    pen = Strokes(canvas, sheet.half, sheet.shift, top)
    sheet.draw_layers(pen)
    for one in sheets:
        middle = (one.middles[0] + one.middles[-1]) / 2
        parts.shape(canvas, middle, top + one.bottom + 30, f"Input {one.plan.source}")
    sheet.draw_encoder(pen)
    filled = sheet.draw_outputs(pen)
    y, shape = HEAD, plan.label(EVERY) or plan.label(LAST)
    if plan.merged and filled:
        sheet.draw_merges(pen, filled)
        parts.shape(canvas, (filled[0] + filled[-1]) / 2, y - 46, shape, returned=True)
    elif len(filled) > 1:
        parts.bracket(canvas, (filled[0] - 18, y - 17), (filled[-1] + 18, y - 17), -6)
        parts.shape(canvas, (filled[0] + filled[-1]) / 2, y - 34, shape, returned=True)
    elif filled:
        parts.shape(canvas, filled[0], y - 25, shape, returned=True)
    sheet.draw_end_states(pen)
    return canvas


def signs(plan: UnrolledLayers) -> list[str]:
    """The picture of `plan` in signs, as lines."""
    grid, sheet = Grid(), _Sheet(plan, SIGNS)
    pen = Signs(grid, sheet.half, sheet.shift)
    sheet.draw_layers(pen)
    sheet.draw_encoder(pen)
    filled = sheet.draw_outputs(pen)
    if plan.merged and filled:
        sheet.draw_merges(pen, filled)
    sheet.draw_end_states(pen)
    return grid.lines()


class _Sheet:
    """Where the things of one plan stand; heights count downwards from the top layer's outputs.

    `left` and `top` are how far an encoder stands from there.
    """

    def __init__(self, plan: UnrolledLayers, lengths: Lengths, left: int = 0, top: int = 0) -> None:
        both, self.plan, self.lengths = plan.bidirectional, plan, lengths
        self.sides = (FORWARD, BACKWARD) if both else (FORWARD,)
        self.two = plan.kind == "LSTM"
        self.half, self.shift = lengths.half[self.two], lengths.shift[both]
        self.top, self.rise = top, lengths.rise if plan.dense else 0
        left = lengths.room if plan.encoder else left
        self.middles = [lengths.first[both] + left]
        for pair in pairwise(plan.steps):
            apart = lengths.gap if None in pair else lengths.pitch
            self.middles.append(self.middles[-1] + apart[both])
        self.places = list(zip(self.middles, plan.steps, strict=True))
        self.start = self.middles[0] - lengths.start
        self.end = self.middles[-1] + lengths.end[both]
        self._between = 2 * self.half + lengths.between if both else 0
        self._layer = 2 * self.half + lengths.below + lengths.above + self._between
        self.layers = len(plan.below) + 1
        self.bottom = top + self.layers * self._layer
        lower = self.bottom + lengths.apart
        self.encoder = _Sheet(plan.encoder, lengths, left, lower) if plan.encoder else None

    def input_row(self, layer: int) -> int:
        """The height of what a layer reads; the lowest layer is 0."""
        return self.bottom - layer * self._layer

    def cell_row(self, layer: int, side: str) -> int:
        """The middle height of a layer's cells in one direction."""
        below = self.half + self.lengths.below + (self._between if side == BACKWARD else 0)
        return self.input_row(layer) - below

    def column(self, x: int, side: str) -> int:
        """The middle of a timestep's cell in one direction."""
        return x + (self.shift if side == BACKWARD else -self.shift)

    def states(self, y: int) -> list[tuple[str, int]]:
        """The states of a row of cells, and the height of each one's way."""
        aside = self.lengths.aside
        return [("h", y + aside), ("c", y - aside)] if self.two else [("h", y)]

    def draw_layers(self, pen: Strokes | Signs) -> None:
        """Every layer's cells, and what it reads."""
        for layer in range(self.layers):
            y = self.input_row(layer)
            for side in self.sides:
                self._draw_cells(pen, layer, side)
                self._draw_ways(pen, self.cell_row(layer, side), side)
            for x, step in self.places:
                if step is None:
                    pen.dots(x, y)
                else:
                    pen.source(x, y, "h" if layer else "x", step)
            if layer:
                x = self.middles[-1] + self.shift + self.lengths.beside
                pen.shape(x, y, self.plan.below[layer - 1])

    def _draw_cells(self, pen: Strokes | Signs, layer: int, side: str) -> None:
        """One layer's cells in one direction, with what goes into and out of each."""
        y, box = self.cell_row(layer, side), self.lengths.box
        for x, step in self.places:
            if step is None:
                pen.gap(x, [row for _, row in self.states(y)])
                continue
            column = self.column(x, side)
            pen.up(column, self.input_row(layer) - box, y + self.half)
            pen.up(column, y - self.half, self.input_row(layer + 1) + box)
            pen.cell(column, y)

    def _draw_ways(self, pen: Strokes | Signs, y: int, side: str) -> None:
        """The states' ways from cell to cell, in the direction of reading."""
        cell, gap = self.lengths.cell_side, self.lengths.gap_side
        for state, height in self.states(y):
            for (x, step), (other, following) in pairwise(self.places):
                left = self.column(x, side) + cell if step else x + gap
                right = self.column(other, side) - cell if following else other - gap
                # Nothing is reached at the gap.
                if side == FORWARD:
                    pen.way(state, height, left, right, head=following is not None)
                else:
                    pen.way(state, height, right, left, head=step is not None)

    def draw_outputs(self, pen: Strokes | Signs) -> list[int]:
        """What the top layer gives out; gives the places of what the call returns."""
        y, filled = self.top - self.lengths.lift, []
        for x, step in self.places:
            if step is None:
                pen.dots(x, y)
                if self.rise and EVERY in self.plan.names:
                    pen.dots(x, y - self.rise)
                continue
            if self.rise and self.plan.given(step):
                self._draw_dense(pen, x, y, step)
                filled.append(x)
                continue
            for side in self.sides:
                returned, column = self.plan.given(step, side), self.column(x, side)
                pen.result(column, y, "h", step, returned)
                filled += [column] if returned else []
        return filled

    def _draw_dense(self, pen: Strokes | Signs, x: int, y: int, step: str) -> None:
        """Dense on an output, and what it gives out."""
        pen.dense(x, y)
        pen.up(x, y - self.lengths.dense, y - self.rise + self.lengths.dense)
        pen.result(x, y - self.rise, "y", step, returned=True)
        if x == self.middles[-1]:
            pen.shape(x + self.shift + self.lengths.named, y, self.plan.dense)

    def draw_encoder(self, pen: Strokes | Signs) -> None:
        """The encoder's cells, and the way of its last state to the first cell."""
        encoder, lengths = self.encoder, self.lengths
        if encoder is None:
            return
        encoder.draw_layers(pen)
        encoder.draw_outputs(pen)
        encoder.draw_end_states(pen)
        high, row = encoder.top - lengths.handed - lengths.lift, self.cell_row(0, FORWARD)
        start, low = encoder.end, encoder.cell_row(0, FORWARD)
        low -= lengths.dense - lengths.lift
        first = self.middles[0]
        left, end = first - lengths.cell_side - lengths.room + lengths.dense // 2, first
        way = [(start, low), (start, high), (left, high), (left, row)]
        pen.handed([*way, (end - lengths.cell_side, row)])

    def draw_merges(self, pen: Strokes | Signs, filled: list[int]) -> None:
        """What makes one output of two directions': at every timestep, or of the last ones."""
        for left, right in zip(filled[::2], filled[1::2], strict=True):
            pen.merge(left, right, -self.lengths.lift, self.plan.merge_mode)

    def draw_end_states(self, pen: Strokes | Signs) -> None:
        """The top layer's last states in each direction."""
        plan, out = self.plan, self.lengths.state_side
        for side in self.sides:
            for state, y in self.states(self.cell_row(self.layers - 1, side)):
                if side == FORWARD:
                    start = self.column(self.middles[-1], side) + self.lengths.cell_side
                    x, inner, step = self.end, self.end - out, plan.last
                else:
                    start = self.column(self.middles[0], side) - self.lengths.cell_side
                    x, inner, step = self.start, self.start + out, plan.first
                pen.way(state, y, start, inner, head=True)
                name = f"{side} {state}" if plan.bidirectional else state
                pen.result(x, y, state, step, name in plan.names, plan.label(name))
