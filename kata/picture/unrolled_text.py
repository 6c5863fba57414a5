"""Recurrent layers drawn as their unrolled cells in signs, what a call returns in a double box."""

from itertools import pairwise

from kata.picture.grid import DOTS, DOUBLE, LEFT, RIGHT, Grid
from kata.picture.plan import BACKWARD, FORWARD, Plan

CELL = 3
"""How many signs a cell holds; its lines stand on both sides of them."""


class _Sheet:
    """Where the things of one plan stand, in signs: rows count downwards, 0 is the Input."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.shift = 3 if plan.bidirectional else 0
        pitch, gap = (14, 9) if plan.bidirectional else (8, 5)
        self.lines = 3 if plan.kind == "LSTM" else 1
        self.middles = plan.middles(14 if plan.bidirectional else 3, pitch, gap)
        # A box, the arrow into it, and for each direction the cells of one more row.
        self.layer = (self.lines + 3) * len(plan.sides) + 1

    def input_row(self, layer: int) -> int:
        """The line of what a layer reads; the lowest layer is 0."""
        return -layer * self.layer

    def cell_row(self, layer: int, side: str) -> int:
        """The first line of the cells."""
        above = 2 if side == BACKWARD else 1
        return self.input_row(layer) - above * (self.lines + 3) + 1

    def column(self, place: int, side: str) -> int:
        """The middle of a timestep's cell in one direction."""
        return self.middles[place] + (self.shift if side == BACKWARD else -self.shift)


def drawn(plan: Plan) -> list[str]:
    """The picture of `plan`, as lines."""
    grid, sheet = Grid(), _Sheet(plan)
    for layer in range(plan.layers):
        for place, step in enumerate(plan.steps):
            row, middle = sheet.input_row(layer), sheet.middles[place]
            if step is not None and plan.bidirectional:
                grid.put(row, middle - sheet.shift, "└─────┘")
            name = DOTS if step is None else f"{'h' if layer else 'x'}{step}"
            grid.centred(row, middle, name)
        for side in plan.sides:
            _row(grid, sheet, layer, side)
        if layer:
            end = sheet.middles[-1] + sheet.shift + 4
            grid.put(sheet.input_row(layer), end, plan.below[layer - 1])
    _outputs(grid, sheet)
    for side in plan.sides:
        _end_states(grid, sheet, side)
    return grid.lines()


def _row(grid: Grid, sheet: _Sheet, layer: int, side: str) -> None:
    """One layer's cells in one direction, with what goes into and out of each."""
    top = sheet.cell_row(layer, side)
    below = top + sheet.lines + 1
    for row in _rows(sheet, top).values():
        _chain(grid, sheet, row, side)
    for place, step in enumerate(sheet.plan.steps):
        if step is None:
            continue
        column = sheet.column(place, side)
        grid.upwards(column, sheet.input_row(layer) - 1, below)
        grid.upwards(column, top - 1, sheet.input_row(layer + 1) + 1)
        grid.box(top, column, sheet.lines, CELL)
        # The arrow from below ends in the cell's own line.
        grid.put(below, column, "▲")
        grid.put(top, column, "┴")


def _chain(grid: Grid, sheet: _Sheet, row: int, side: str) -> None:
    """A state's way from cell to cell, in the direction of reading."""
    for place, (step, following) in enumerate(pairwise(sheet.plan.steps)):
        left = sheet.column(place, side) + 3 if step else sheet.middles[place] + 2
        right = sheet.column(place + 1, side) - 3 if following else sheet.middles[place + 1] - 2
        head, reached = (RIGHT, following) if side == FORWARD else (LEFT, step)
        grid.level(row, left, right, "" if reached is None else head)
        if following is None:
            grid.put(row, sheet.middles[place + 1], DOTS)


def _outputs(grid: Grid, sheet: _Sheet) -> None:
    row = sheet.input_row(sheet.plan.layers)
    for place, step in enumerate(sheet.plan.steps):
        if step is None:
            grid.put(row - 1, sheet.middles[place], DOTS)
            continue
        for side in sheet.plan.sides:
            given = sheet.plan.given(step, side)
            _vector(grid, row - 1, sheet.column(place, side), f"h{step}", given)


def _vector(grid: Grid, row: int, middle: int, name: str, returned: bool) -> None:
    """An output or a state, around a place; in a double box if the call returns it."""
    if returned:
        grid.box(row - 1, middle, 1, max(CELL, len(name)), DOUBLE)
    grid.centred(row, middle, name)


def _end_states(grid: Grid, sheet: _Sheet, side: str) -> None:
    plan = sheet.plan
    for state, row in _rows(sheet, sheet.cell_row(plan.layers - 1, side)).items():
        _, step, returned = plan.state(state, side)
        if side == FORWARD:
            # Past the other direction's cell, which stands further to the right.
            head = sheet.middles[-1] + (sheet.shift + 3 if plan.bidirectional else 4)
            grid.level(row, sheet.column(len(plan.steps) - 1, side) + 3, head, RIGHT)
            middle = head + 3
        else:
            head = sheet.column(0, side) - 10
            grid.level(row, head, sheet.column(0, side) - 3, LEFT)
            middle = head - 3
        _vector(grid, row, middle, f"{state}{step}", returned)


def _rows(sheet: _Sheet, top: int) -> dict[str, int]:
    """The line of each state in the cells whose first line is `top`."""
    return {"c": top + 1, "h": top + 3} if sheet.lines > 1 else {"h": top + 1}
