"""Chapter 1: the batch tensor, and what the four settings of SimpleRNN return."""

from __future__ import annotations

from kata.picture import parts
from kata.picture.canvas import CELL, FAINT, INK, QUIET, STATE, WHITE, Canvas

BATCH_SIZE, TIMESTEPS, INPUT_DIM = 3, 2, 3
SIDE = 36.0
# The first of the sequences' cards, at its top left number.
LEFT, TOP, CARD_STEP = 92.0, 122.0, 112.0
# What a cell reads in one step is one timestep of every sequence.
FILLS = (CELL, WHITE)
STEPS = ("0", "1", "9")


def picture() -> str:
    """The chapter's picture."""
    canvas = Canvas(
        560,
        "A batch of shape (batch_size, timesteps, input_dim), and what SimpleRNN returns for it",
        "Left: the numbers 1 to 18 as 3 sequences of 2 timesteps of 3 numbers. Right: SimpleRNN "
        "unrolled over 10 timesteps four times. With return_sequences=False the last output is "
        "returned, (?, 50); with True every output, (?, ?, 50). With return_state=True the last "
        "state is returned too, (?, 50).",
    )
    _batch(canvas)
    canvas.line([(270, 28), (270, 532)], colour=FAINT, thickness=1)
    for row, sequences in enumerate((False, True)):
        for column, state in enumerate((False, True)):
            _call(canvas, 300 + 284 * column, 40 + 262 * row, sequences, state)
    return canvas.svg()


def _batch(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 40, "x.shape == (3, 2, 3)")
    for sequence in range(BATCH_SIZE):
        _card(canvas, sequence, TOP + CARD_STEP * sequence)
    left, right = LEFT - SIDE / 2, LEFT + SIDE * (INPUT_DIM - 0.5)
    top = TOP - SIDE / 2
    bottom = TOP + CARD_STEP * (BATCH_SIZE - 1) + SIDE * (TIMESTEPS - 0.5)
    parts.bracket(canvas, (left, top - 8), (right, top - 8), -8)
    canvas.text((left + right) / 2, top - 28, "input_dim = 3", size=12)
    parts.bracket(canvas, (left - 10, top), (left - 10, bottom), -8)
    canvas.text(left - 18, bottom + 16, "batch_size = 3", size=12, anchor="start")
    parts.bracket(canvas, (right + 8, top), (right + 8, top + SIDE * TIMESTEPS), 8)
    canvas.text(right + 16, top + SIDE * TIMESTEPS + 16, "timesteps = 2", size=12)
    for t, fill in enumerate(FILLS):
        y = bottom + 68 + 30 * t
        canvas.box(left + 8, y, 16, 16, radius=0, fill=fill)
        canvas.text(left + 28, y, f"x[:, {t}]", anchor="start")


def _card(canvas: Canvas, sequence: int, top: float) -> None:
    """One sequence: a row for each timestep."""
    for t in range(TIMESTEPS):
        for k in range(INPUT_DIM):
            number = 1 + k + INPUT_DIM * (t + TIMESTEPS * sequence)
            x, y = LEFT + SIDE * k, top + SIDE * t
            canvas.box(x, y, SIDE, SIDE, radius=0, fill=FILLS[t])
            canvas.text(x, y, str(number), size=15)


def _call(canvas: Canvas, x: float, y: float, sequences: bool, state: bool) -> None:
    """One of the four calls, unrolled, with its top left corner at (`x`, `y`)."""
    for line, (name, value) in enumerate(
        (("return_sequences", sequences), ("return_state", state))
    ):
        canvas.text(
            x,
            y + 19 * line,
            f"{name}={value}",
            size=13,
            colour=INK if value else QUIET,
            bold=value,
            anchor="start",
        )
    middles = (x + 20, x + 84, x + 172)
    row = y + 142
    for middle, step in zip(middles, STEPS, strict=True):
        parts.source(canvas, middle, row + parts.REACH, "x", step)
        parts.into_cell(canvas, middle, row)
        parts.cell(canvas, middle, row)
        parts.out_of_cell(canvas, middle, row)
        given = sequences or step == STEPS[-1]
        parts.result(canvas, middle, row - parts.REACH, "h", step, returned=given)
    _states(canvas, middles, row, state)
    if sequences:
        above = row - parts.REACH - 17
        parts.bracket(canvas, (middles[0] - 18, above), (middles[-1] + 18, above), -6)
        parts.shape(canvas, (middles[0] + middles[-1]) / 2, above - 17, "(?, ?, 50)", returned=True)
    else:
        parts.shape(canvas, middles[-1], row - parts.REACH - 25, "(?, 50)", returned=True)


def _states(canvas: Canvas, middles: tuple[float, float, float], row: float, state: bool) -> None:
    first, second, last = middles
    parts.state(canvas, first, second, row)
    canvas.line([(second + 20, row), (second + 32, row)], colour=STATE, thickness=2)
    for y in (row - parts.REACH, row, row + parts.REACH):
        parts.dots(canvas, (second + last) / 2, y)
    canvas.arrow((last - 34, row), (last - 20, row), colour=STATE, thickness=2)
    end = last + 60
    canvas.arrow((last + 20, row), (end - 18, row), colour=STATE, thickness=2)
    parts.result(canvas, end, row, "h", STEPS[-1], returned=state)
    if state:
        parts.shape(canvas, end, row + 25, "(?, 50)", returned=True)
