"""Chapter 2: one cell opened, and the same weights at every step, there and back."""

from __future__ import annotations

from itertools import pairwise

from kata.picture import parts
from kata.picture.canvas import CELL, FAINT, GRADIENT, INK, STATE, Canvas

# The heights of the state's way through the opened cell, and of the unrolled cells.
THROUGH, ROW = 156.0, 520.0
CELLS = (190.0, 310.0, 430.0, 550.0)
BAR = 412.0


def picture() -> str:
    """The chapter's picture."""
    canvas = Canvas(
        604,
        "One step of SimpleRNN, and the same step unrolled over time",
        "Top: h of the step before, times recurrent_kernel, plus x_t times kernel, plus bias, "
        "through tanh, is the next h, which is both the output and the state. Every arrow has "
        "its shape. Bottom: the cell at four timesteps, starting from zeros; all of them use "
        "the same kernel, recurrent_kernel and bias. Dashed: the gradient comes in at the last "
        "output, goes back from cell to cell, and each cell adds its share to the gradient of "
        "the weights.",
    )
    _opened(canvas)
    canvas.line([(24, 352), (836, 352)], colour=FAINT, thickness=1)
    _unrolled(canvas)
    return canvas.svg()


def _opened(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 36, "rnn_step")
    canvas.box(440, 160, 500, 208, radius=16, fill=CELL)
    _state_in_and_out(canvas)
    _weights(canvas)
    _sum_and_tanh(canvas)


def _state_in_and_out(canvas: Canvas) -> None:
    """What comes into the opened cell and what leaves it."""
    parts.result(canvas, 60, THROUGH, "h", "t−1")
    parts.shape(canvas, 24, THROUGH + 28, "(batch_size, units)", anchor="start")
    canvas.arrow((86, THROUGH), (200, THROUGH), colour=STATE, thickness=2)
    canvas.arrow((634, THROUGH), (782, THROUGH), colour=STATE, thickness=2)
    parts.result(canvas, 800, THROUGH, "h", "t", returned=True)
    parts.shape(canvas, 836, THROUGH + 28, "(batch_size, units)", anchor="end")
    canvas.arrow((662, THROUGH), (662, 40), colour=INK)
    canvas.ring(662, THROUGH, 3, fill=STATE, stroke=STATE)
    parts.result(canvas, 662, 28, "h", "t", returned=True)
    parts.shape(canvas, 690, 28, "(batch_size, units)", anchor="start")
    parts.source(canvas, 276, 312, "x", "t")
    canvas.arrow((276, 300), (276, 244), colour=INK)
    parts.shape(canvas, 304, 312, "(batch_size, input_dim)", anchor="start")


def _weights(canvas: Canvas) -> None:
    """The two products, and the bias."""
    for y, name, size in (
        (THROUGH, "recurrent_kernel", "(units, units)"),
        (222.0, "kernel", "(input_dim, units)"),
    ):
        canvas.box(276, y, 152, 44)
        canvas.text(276, y - 9, f"· {name}", size=12, bold=True)
        parts.shape(canvas, 276, y + 10, size)
    canvas.box(520, 90, 96, 44)
    canvas.text(520, 81, "bias", size=12, bold=True)
    parts.shape(canvas, 520, 100, "(units,)")


def _sum_and_tanh(canvas: Canvas) -> None:
    canvas.arrow((352, THROUGH), (507, THROUGH))
    parts.shape(canvas, 428, THROUGH - 12, "(batch_size, units)")
    canvas.arrow((352, 222), (520, 222), (520, THROUGH + 13))
    parts.shape(canvas, 430, 236, "(batch_size, units)")
    canvas.arrow((520, 112), (520, THROUGH - 13))
    canvas.ring(520, THROUGH, 13, stroke=INK)
    canvas.text(520, THROUGH, "+", size=18, mono=False)
    canvas.arrow((533, THROUGH), (574, THROUGH))
    canvas.box(604, THROUGH, 60, 32)
    canvas.text(604, THROUGH, "tanh", size=14)


def _unrolled(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 382, "rnn_forward")
    canvas.text(24, 404, "rnn_gradients", size=14, bold=True, colour=GRADIENT, anchor="start")
    first, last = CELLS[0], CELLS[-1]
    canvas.box((first + last) / 2, BAR, last - first + 80, 30)
    canvas.text((first + last) / 2, BAR, "kernel, recurrent_kernel, bias", bold=True)
    canvas.text(last + 20, BAR, "Σ", size=18, colour=GRADIENT, mono=False, bold=True)
    parts.result(canvas, first - 100, ROW - 6, "0")
    canvas.arrow((first - 82, ROW - 6), (first - 20, ROW - 6), colour=STATE, thickness=2)
    for t, x in enumerate(CELLS):
        parts.source(canvas, x, ROW + parts.REACH, "x", str(t))
        parts.into_cell(canvas, x, ROW)
        parts.cell(canvas, x, ROW)
        canvas.arrow((x - 7, BAR + 15), (x - 7, ROW - 16), thickness=1)
        canvas.arrow((x + 7, ROW - 16), (x + 7, BAR + 15), colour=GRADIENT, dashed=True)
    for left, right in pairwise(CELLS):
        parts.state(canvas, left, right, ROW - 6)
        _back(canvas, right - 20, left + 20)
    _end(canvas, last)


def _back(canvas: Canvas, start: float, end: float) -> None:
    canvas.arrow((start, ROW + 6), (end, ROW + 6), colour=GRADIENT, dashed=True)


def _end(canvas: Canvas, last: float) -> None:
    """The last output, and the loss's gradient that comes in there."""
    out = last + 96
    canvas.arrow((last + 20, ROW - 6), (out - 18, ROW - 6), colour=STATE, thickness=2)
    _back(canvas, out - 18, last + 20)
    parts.result(canvas, out, ROW, "h", "3", returned=True)
    canvas.arrow((out + 84, ROW), (out + 18, ROW), colour=GRADIENT, dashed=True)
    canvas.text(out + 88, ROW, "grad_output", size=13, colour=GRADIENT, anchor="start")
