"""Chapter 4: the gates of an LSTM, and how far back its gradient reaches."""

from __future__ import annotations

import math

from kata.picture import parts
from kata.picture.canvas import CARRY, CELL, FAINT, GRADIENT, INK, QUIET, STATE, Canvas, Point
from tools.pictures.numbers import TIMESTEPS, Array, gradients_beside

# The heights of the cell state's and the hidden state's ways, and of the gates between.
CELL_STATE, GATES, HIDDEN = 108.0, 204.0, 280.0
BLOCKS = {"i": 376.0, "f": 436.0, "c": 496.0, "o": 556.0}
BLOCK = 60.0
SHOWN = 640.0
# The axes: where the plot is, and the powers of ten from its bottom to its top.
LEFT, RIGHT, TOP, BOTTOM = 84.0, 812.0, 484.0, 708.0
LOWEST, HIGHEST = -6, 1
FRACTION = 0.01


def picture() -> str:
    """The chapter's picture."""
    canvas = Canvas(
        752,
        "One step of an LSTM, and the gradient's norm back in time beside a SimpleRNN's",
        "Top: x_t times kernel plus h times recurrent_kernel plus bias gives four blocks of "
        "units columns, in the order i, f, c, o. i, f and o go through the sigmoid, c through "
        "tanh. The next cell state is f times the cell state plus i times c; the next h is o "
        "times tanh of the next cell state. Bottom: the norm of the gradient at each of 60 "
        "timesteps, relative to the last. SimpleRNN's falls below one hundredth 12 "
        "steps back, that of an LSTM as Keras makes it 19 steps back, that of an LSTM whose "
        "forget gate has the bias 5 never does.",
    )
    _cell(canvas)
    canvas.line([(24, 418), (836, 418)], colour=FAINT, thickness=1)
    _plot(canvas)
    return canvas.svg()


def _cell(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 36, "lstm_step")
    canvas.box(431, 197, 518, 278, radius=16, fill=CELL)
    _blocks(canvas)
    _gates(canvas)
    _states(canvas)
    for x, y, sign in (
        (BLOCKS["f"], CELL_STATE, "×"),
        (BLOCKS["c"], CELL_STATE, "+"),
        (BLOCKS["c"], CELL_STATE + 50, "×"),
        (SHOWN, GATES, "×"),
    ):
        canvas.ring(x, y, 11, stroke=INK)
        canvas.text(x, y, sign, size=16, mono=False)


def _blocks(canvas: Canvas) -> None:
    """The weights, and the four blocks of columns that they give."""
    canvas.box(255, HIDDEN, 142, 66)
    for line, words in enumerate(("· kernel", "· recurrent_kernel", "+ bias")):
        canvas.text(255, HIDDEN - 19 + 19 * line, words, size=12, bold=True)
    left = BLOCKS["i"] - BLOCK / 2
    canvas.arrow((326, HIDDEN), (left, HIDDEN))
    for block, (letter, x) in enumerate(BLOCKS.items()):
        canvas.box(x, HIDDEN, BLOCK, 28, radius=0)
        canvas.symbol(x, HIDDEN - 1, letter, size=17)
        end = "units" if block == 0 else f"{block + 1}·units"
        parts.shape(canvas, x + BLOCK / 2, HIDDEN + 26, end)
    parts.shape(canvas, left, HIDDEN + 26, "0")


def _gates(canvas: Canvas) -> None:
    """What squashes each block, and its way from there."""
    for letter, x in BLOCKS.items():
        canvas.arrow((x, HIDDEN - 14), (x, GATES + 13))
        canvas.box(x, GATES, 46, 26)
        canvas.text(x, GATES, "tanh" if letter == "c" else "σ", size=14)
    above, product = GATES - 13, CELL_STATE + 50
    canvas.arrow((BLOCKS["i"], above), (BLOCKS["i"], product), (BLOCKS["c"] - 11, product))
    # The one crossing: f's way passes over i's.
    canvas.line([(BLOCKS["f"], product + 7), (BLOCKS["f"], product - 7)], colour=CELL, thickness=9)
    canvas.arrow((BLOCKS["f"], above), (BLOCKS["f"], CELL_STATE + 11))
    canvas.arrow((BLOCKS["c"], above), (BLOCKS["c"], product + 11))
    canvas.arrow((BLOCKS["c"], product - 11), (BLOCKS["c"], CELL_STATE + 11))
    canvas.arrow((BLOCKS["o"] + 23, GATES), (SHOWN - 11, GATES))


def _states(canvas: Canvas) -> None:
    """The two states' ways in and out, and what the cell reads."""
    c_line: list[Point] = [(86, CELL_STATE), (BLOCKS["f"] - 11, CELL_STATE)]
    canvas.arrow(*c_line, colour=CARRY, thickness=2)
    canvas.arrow(
        (BLOCKS["f"] + 11, CELL_STATE),
        (BLOCKS["c"] - 11, CELL_STATE),
        colour=CARRY,
        thickness=2,
    )
    canvas.arrow((BLOCKS["c"] + 11, CELL_STATE), (782, CELL_STATE), colour=CARRY, thickness=2)
    canvas.ring(SHOWN, CELL_STATE, 3, fill=CARRY, stroke=CARRY)
    canvas.arrow((SHOWN, CELL_STATE), (SHOWN, 140))
    canvas.box(SHOWN, 153, 46, 26)
    canvas.text(SHOWN, 153, "tanh", size=14)
    canvas.arrow((SHOWN, 166), (SHOWN, GATES - 11))
    canvas.arrow((86, HIDDEN), (184, HIDDEN), colour=STATE, thickness=2)
    canvas.arrow((SHOWN, GATES + 11), (SHOWN, HIDDEN), (782, HIDDEN), colour=STATE, thickness=2)
    for letter, y in (("c", CELL_STATE), ("h", HIDDEN)):
        parts.result(canvas, 60, y, letter, "t−1")
        parts.shape(canvas, 24, y + 28, "(batch_size, units)", anchor="start")
        parts.result(canvas, 800, y, letter, "t", returned=True)
        parts.shape(canvas, 836, y + 28, "(batch_size, units)", anchor="end")
    parts.source(canvas, 255, 378, "x", "t")
    canvas.arrow((255, 366), (255, HIDDEN + 33))
    parts.shape(canvas, 283, 378, "(batch_size, input_dim)", anchor="start")


def _plot(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 446, "input_gradients")
    canvas.text(24, 466, "norms / norms[-1]", size=12, colour=QUIET, anchor="start")
    _axes(canvas)
    curves = gradients_beside()
    colours = {"SimpleRNN": STATE, "LSTM 1": CARRY, "LSTM 5": CARRY}
    for name, back in curves.items():
        _curve(canvas, back, colours[name], thick=name == "LSTM 5")
    for name, aside in (("SimpleRNN", 1), ("LSTM 1", -1)):
        _span(canvas, curves[name], colours[name], aside)
    canvas.text(*_at(29.3, 2e-5), "SimpleRNN", bold=True, colour=STATE, anchor="end")
    canvas.text(*_at(14, 5e-4), "LSTM", bold=True, colour=CARRY, anchor="end")
    words = "LSTM, bias[units:2·units] = 5"
    canvas.text(*_at(2, 5.5), words, bold=True, colour=CARRY, anchor="start")


def _axes(canvas: Canvas) -> None:
    for power in range(LOWEST, HIGHEST, 2):
        _, y = _at(0, 10.0**power)
        canvas.line([(LEFT, y), (RIGHT, y)], colour=FAINT, thickness=0.8)
        canvas.text(LEFT - 10, y, f"1e{power}" if power else "1", size=12, anchor="end")
    _, y = _at(0, FRACTION)
    canvas.line([(LEFT, y), (RIGHT, y)], colour=INK, dashed=True, thickness=1)
    parts.shape(canvas, LEFT + 8, y - 11, "memory_span: fraction=0.01", anchor="start")
    canvas.line([(LEFT, TOP), (LEFT, BOTTOM), (RIGHT, BOTTOM)], thickness=1.2)
    for t in (*range(0, TIMESTEPS - 5, 10), TIMESTEPS - 1):
        x, _ = _at(t, 1)
        canvas.line([(x, BOTTOM), (x, BOTTOM + 5)], thickness=1.2)
        canvas.symbol(x, BOTTOM + 17, "x", str(t), size=14)
    canvas.arrow((RIGHT, TOP - 34), (RIGHT - 90, TOP - 34), colour=GRADIENT, dashed=True)


def _at(t: float, norm: float) -> Point:
    """Where the plot shows `norm` at timestep `t`: the last one is at the right."""
    share = (math.log10(norm) - LOWEST) / (HIGHEST - LOWEST)
    return (
        LEFT + (RIGHT - LEFT) * t / (TIMESTEPS - 1),
        BOTTOM - (BOTTOM - TOP) * share,
    )


def _curve(canvas: Canvas, back: Array, colour: str, *, thick: bool) -> None:
    lowest = 10.0**LOWEST
    # A curve that leaves the plot is drawn as far as the plot's lower edge.
    below = [steps for steps, norm in enumerate(back) if norm < lowest]
    shown = back[: below[0] + 1] if below else back
    points = [
        _at(TIMESTEPS - 1 - steps, max(float(norm), lowest)) for steps, norm in enumerate(shown)
    ]
    canvas.line(points, colour=colour, thickness=3 if thick else 2)


def _span(canvas: Canvas, back: Array, colour: str, aside: int) -> None:
    """The first step back at which the norm is below the fraction."""
    span = next(steps for steps, norm in enumerate(back) if norm < FRACTION)
    x, y = _at(TIMESTEPS - 1 - span, float(back[span]))
    canvas.ring(x, y, 4, fill=colour, stroke=colour)
    canvas.text(x + 15 * aside, y + 12 * aside, str(span), bold=True, colour=colour)
