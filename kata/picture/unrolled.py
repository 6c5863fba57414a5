"""Recurrent layers drawn as their unrolled cells, what a call returns filled, as SVG."""

from __future__ import annotations

from itertools import pairwise

from kata.picture import parts
from kata.picture.canvas import CARRY, STATE, Canvas
from kata.picture.plan import BACKWARD, FORWARD, Plan
from kata.sketch import EVERY, LAST

COLOURS = {"h": STATE, "c": CARRY}
# How far a cell's second state, and the middle of its pill, stand from its middle.
ASIDE = 16.0
HEAD, FOOT = 52.0, 46.0
# From the middle of a cell or of the gap to where a state's way begins.
CELL_SIDE, GAP_SIDE = 20.0, 12.0
# The widths of a pill, and of the shape that a layer gives to the next, whatever is in them: so
# a picture can be drawn before its numbers are known.
WIDE, BELOW = parts.PILL_WIDTH, 92.0


class AnswerFileCollector:
    """Where the things of one plan stand.

    Attributes:
        middles: of every timestep drawn, and of the gap.
        start, end: where the pills of the last states stand.
        half: half the height of a cell.
        width, height: of the picture.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.two = plan.kind == "LSTM"
        self.half = 28.0 if self.two else parts.CELL_HEIGHT / 2
        self.shift = 22.0 if plan.bidirectional else 0.0
        self.start = 44.0
        pitch, gap = (102.0, 78.0) if plan.bidirectional else (60.0, 42.0)
        self.middles = [self.start + 66 if plan.bidirectional else 28.0]
        for step, following in pairwise(plan.steps):
            self.middles.append(self.middles[-1] + (gap if None in (step, following) else pitch))
        last = self.middles[-1]
        self.end = last + 64 + self.shift / 2
        below = BELOW if plan.below else 0.0
        self.width = max(self.end + 48, last + self.shift + 28 + below)
        self._reach = self.half + 38
        self._between = 2 * self.half + 22 if plan.bidirectional else 0.0
        self._layer = 2 * self._reach + self._between
        self.height = HEAD + (len(plan.below) + 1) * self._layer + FOOT

    @property
    def bottom(self) -> float:
        """The height of what the lowest layer reads."""
        return self.height - FOOT

    def input_row(self, layer: int) -> float:
        """The height of what a layer reads; the lowest layer is 0."""
        return self.bottom - layer * self._layer

    def cell_row(self, layer: int, side: str = FORWARD) -> float:
        """The height of a layer's cells in one direction."""
        return self.input_row(layer) - self._reach - (self._between if side == BACKWARD else 0)

    def column(self, x: float, side: str) -> float:
        """The middle of a timestep's cell in one direction."""
        return x + (self.shift if side == BACKWARD else -self.shift)


def drawn(plan: Plan) -> Canvas:
    """The picture of `plan`, in the colours of the page around it."""
    sheet = AnswerFileCollector(plan)
    canvas = Canvas(sheet.height, width=sheet.width, themed=True, ground=False)
    sides = (FORWARD, BACKWARD) if plan.bidirectional else (FORWARD,)
    layers = len(plan.below) + 1
    for layer in range(layers):
        for side in sides:
            _row(canvas, sheet, layer, side)
        for x, step in zip(sheet.middles, plan.steps, strict=True):
            if step is None:
                parts.dots(canvas, x, sheet.input_row(layer))
            else:
                letter, width = "h" if layer else "x", 32 + 2 * sheet.shift
                parts.source(canvas, x, sheet.input_row(layer), letter, step, width=width)
        if layer:
            x = sheet.middles[-1] + sheet.shift + 26
            parts.shape(canvas, x, sheet.input_row(layer), plan.below[layer - 1], anchor="start")
    middle = (sheet.middles[0] + sheet.middles[-1]) / 2
    parts.shape(canvas, middle, sheet.bottom + 30, f"Input {plan.source}")
    _outputs(canvas, sheet, layers)
    for side in sides:
        _end_states(canvas, sheet, layers - 1, side)
    return canvas


def _row(canvas: Canvas, sheet: AnswerFileCollector, layer: int, side: str) -> None:
    """One layer's cells in one direction, with what goes into and out of each."""
    plan, y = sheet.plan, sheet.cell_row(layer, side)
    places = list(zip(sheet.middles, plan.steps, strict=True))
    above = sheet.input_row(layer + 1) + parts.PILL_HEIGHT / 2
    for x, step in places:
        column = sheet.column(x, side)
        if step is None:
            parts.dots(canvas, x, y)
            continue
        canvas.arrow((column, sheet.input_row(layer) - 12), (column, y + sheet.half))
        canvas.arrow((column, y - sheet.half), (column, above))
        parts.cell(canvas, column, y, height=2 * sheet.half)
    _chains(canvas, sheet, y, side)


def _chains(canvas: Canvas, sheet: AnswerFileCollector, y: float, side: str) -> None:
    """The states' ways from cell to cell, in the direction of reading."""
    places = list(zip(sheet.middles, sheet.plan.steps, strict=True))
    for state, height in _heights(sheet, y):
        for (x, step), (other, following) in pairwise(places):
            left = sheet.column(x, side) + CELL_SIDE if step else x + GAP_SIDE
            right = sheet.column(other, side) - CELL_SIDE if following else other - GAP_SIDE
            ends = [(left, height), (right, height)]
            reached = following if side == FORWARD else step
            canvas.line(
                ends if side == FORWARD else ends[::-1],
                colour=COLOURS[state],
                thickness=2,
                # Nothing is reached at the gap.
                head=reached is not None,
            )


def _outputs(canvas: Canvas, sheet: AnswerFileCollector, layers: int) -> None:
    """What the top layer gives out: filled where the call returns it."""
    plan, y = sheet.plan, sheet.input_row(layers)
    filled: list[float] = []
    for x, step in zip(sheet.middles, plan.steps, strict=True):
        if step is None:
            parts.dots(canvas, x, y)
        elif plan.bidirectional:
            for side in (FORWARD, BACKWARD):
                given, column = plan.given(step, side), sheet.column(x, side)
                parts.result(canvas, column, y, "h", step, returned=given, width=WIDE)
                filled += [column] if given else []
        else:
            given = plan.given(step)
            parts.result(canvas, x, y, "h", step, returned=given, width=WIDE)
            filled += [x] if given else []
    shape = plan.label(EVERY) or plan.label(LAST)
    if len(filled) > 1:
        above = y - 17
        parts.bracket(canvas, (filled[0] - 18, above), (filled[-1] + 18, above), -6)
        parts.shape(canvas, (filled[0] + filled[-1]) / 2, above - 17, shape, returned=True)
    elif filled:
        parts.shape(canvas, filled[0], y - 25, shape, returned=True)


def _end_states(canvas: Canvas, sheet: AnswerFileCollector, layer: int, side: str) -> None:
    """The top layer's last states in one direction: filled where the call returns them."""
    plan = sheet.plan
    row = sheet.cell_row(layer, side)
    for state, y in _heights(sheet, row):
        name = f"{side} {state}" if plan.bidirectional else state
        if side == FORWARD:
            start, end, index = sheet.middles[-1] - sheet.shift + CELL_SIDE, sheet.end, plan.last
            inner = end - 18
        else:
            start, end = sheet.middles[0] + sheet.shift - CELL_SIDE, sheet.start
            inner, index = end + 18, plan.first
        canvas.arrow((start, y), (inner, y), colour=COLOURS[state], thickness=2)
        parts.result(canvas, end, y, state, index, returned=name in plan.names, width=WIDE)
        if name in plan.names:
            above = state == "c" and sheet.two
            label = y - 24 if above else y + 25
            parts.shape(canvas, end, label, plan.label(name), returned=True)


def _heights(sheet: AnswerFileCollector, y: float) -> list[tuple[str, float]]:
    """A row's states, and the height of each one's way."""
    return [("h", y + ASIDE), ("c", y - ASIDE)] if sheet.two else [("h", y)]
