"""Recurrent layers drawn as their unrolled cells, what a call returns filled, as SVG."""

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


class _Sheet:
    """Where the things of one plan stand."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.two = plan.kind == "LSTM"
        # Half the height of a cell.
        self.half = 28.0 if self.two else parts.CELL_HEIGHT / 2
        self.shift = 22.0 if plan.bidirectional else 0.0
        pitch, gap = (102.0, 78.0) if plan.bidirectional else (60.0, 42.0)
        # The middles of every timestep drawn and of the gap, and of the pills of the last states.
        self.start = 44.0
        first = self.start + 66 if plan.bidirectional else 28.0
        self.middles = plan.middles(first, pitch, gap)
        self.places = list(zip(self.middles, plan.steps, strict=True))
        last = self.middles[-1]
        self.end = last + 64 + self.shift / 2
        below = BELOW if plan.below else 0.0
        self.width = max(self.end + 48, last + self.shift + 28 + below)
        self._reach = self.half + 38
        self._between = 2 * self.half + 22 if plan.bidirectional else 0.0
        self._layer = 2 * self._reach + self._between
        # The height of what the lowest layer reads, and of the picture.
        self.bottom = HEAD + plan.layers * self._layer
        self.height = self.bottom + FOOT

    def input_row(self, layer: int) -> float:
        """The height of what a layer reads; the lowest layer is 0."""
        return self.bottom - layer * self._layer

    def cell_row(self, layer: int, side: str = FORWARD) -> float:
        """The height of a layer's cells in one direction."""
        return self.input_row(layer) - self._reach - (self._between if side == BACKWARD else 0)

    def column(self, x: float, side: str) -> float:
        """The middle of a timestep's cell in one direction."""
        return x + (self.shift if side == BACKWARD else -self.shift)

    def states(self, y: float) -> list[tuple[str, float]]:
        """A row's states, and the height of each one's way."""
        return [("h", y + ASIDE), ("c", y - ASIDE)] if self.two else [("h", y)]


def drawn(plan: Plan) -> Canvas:
    """The picture of `plan`, in the colours of the page around it."""
    sheet = _Sheet(plan)
    canvas = Canvas(sheet.height, width=sheet.width, themed=True, ground=False)
    for layer in range(plan.layers):
        for side in plan.sides:
            _row(canvas, sheet, layer, side)
        for x, step in sheet.places:
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
    _outputs(canvas, sheet)
    for side in plan.sides:
        _end_states(canvas, sheet, side)
    return canvas


def _row(canvas: Canvas, sheet: _Sheet, layer: int, side: str) -> None:
    """One layer's cells in one direction, with what goes into and out of each."""
    y = sheet.cell_row(layer, side)
    above = sheet.input_row(layer + 1) + parts.PILL_HEIGHT / 2
    for x, step in sheet.places:
        column = sheet.column(x, side)
        if step is None:
            parts.dots(canvas, x, y)
            continue
        canvas.arrow((column, sheet.input_row(layer) - 12), (column, y + sheet.half))
        canvas.arrow((column, y - sheet.half), (column, above))
        parts.cell(canvas, column, y, height=2 * sheet.half)
    _chains(canvas, sheet, y, side)


def _chains(canvas: Canvas, sheet: _Sheet, y: float, side: str) -> None:
    """The states' ways from cell to cell, in the direction of reading."""
    for state, height in sheet.states(y):
        for (x, step), (other, following) in pairwise(sheet.places):
            left = sheet.column(x, side) + CELL_SIDE if step else x + GAP_SIDE
            right = sheet.column(other, side) - CELL_SIDE if following else other - GAP_SIDE
            ends = [(left, height), (right, height)]
            if side == BACKWARD:
                ends.reverse()
            # Nothing is reached at the gap.
            head = (following if side == FORWARD else step) is not None
            canvas.line(ends, colour=COLOURS[state], thickness=2, head=head)


def _outputs(canvas: Canvas, sheet: _Sheet) -> None:
    """What the top layer gives out: filled where the call returns it."""
    plan = sheet.plan
    y = sheet.input_row(plan.layers)
    filled: list[float] = []
    for x, step in sheet.places:
        if step is None:
            parts.dots(canvas, x, y)
            continue
        for side in plan.sides:
            given, column = plan.given(step, side), sheet.column(x, side)
            parts.result(canvas, column, y, "h", step, returned=given, width=WIDE)
            filled += [column] if given else []
    shape = plan.label(EVERY) or plan.label(LAST)
    if len(filled) > 1:
        parts.bracket(canvas, (filled[0] - 18, y - 17), (filled[-1] + 18, y - 17), -6)
        parts.shape(canvas, (filled[0] + filled[-1]) / 2, y - 34, shape, returned=True)
    elif filled:
        parts.shape(canvas, filled[0], y - 25, shape, returned=True)


def _end_states(canvas: Canvas, sheet: _Sheet, side: str) -> None:
    """The top layer's last states in one direction: filled where the call returns them."""
    plan = sheet.plan
    for state, y in sheet.states(sheet.cell_row(plan.layers - 1, side)):
        name, index, returned = plan.state(state, side)
        if side == FORWARD:
            start, end = sheet.column(sheet.middles[-1], side) + CELL_SIDE, sheet.end
            inner = end - 18
        else:
            start, end = sheet.column(sheet.middles[0], side) - CELL_SIDE, sheet.start
            inner = end + 18
        canvas.arrow((start, y), (inner, y), colour=COLOURS[state], thickness=2)
        parts.result(canvas, end, y, state, index, returned=returned, width=WIDE)
        if returned:
            label = y - 24 if state == "c" else y + 25
            parts.shape(canvas, end, label, plan.label(name), returned=True)
