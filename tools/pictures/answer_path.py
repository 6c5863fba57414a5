"""The way of an answer through the house, at home and in a class: ``docs/answer-path.svg``."""

from __future__ import annotations

from collections.abc import Sequence

from kata.picture import parts
from kata.picture.canvas import CELL, FAINT, HIGHLIGHT, INK, QUIET, WHITE, Canvas

# The files that an answer passes, in order. Both ways meet at the suite.
HOME = (
    "kata/plugin.py",
    "kata/collect/collector.py",
    "kata/collect/answer.py",
    "kata/collect/run.py",
)
BEFORE_THE_WALL = (
    "kata/grade/intake.py",
    "kata/grade/engine.py",
    "kata/grade/worker.py",
    "kata/grade/judge.py",
    "kata/remote/answer.py",
)
BEHIND_THE_WALL = (
    "kata/sandbox/inside/parent.py",
    "kata/remote/inside/serve.py",
    "kata/collect/run.py",
)
JUDGED = (
    "tests/2_inside_the_cell/test_07_rnn_step.py",
    "kata/expect/arrays.py",
    "kata/diagnose/calls.py",
    "kata/diagnose/search.py",
    "kata/rnn/cell.py",
    "kata/score.py",
)
TOLD_AT_HOME = ("kata/report/terminal.py", "kata/report/screen.py")
TOLD_IN_A_CLASS = ("kata/grade/store.py", "kata/grade/outputs.py")

BOX, GAP = (344.0, 30.0), 16.0
STEP = BOX[1] + GAP
LEFT, RIGHT, TOP = 48.0, 468.0, 76.0


def picture() -> str:
    """Boxes from above to below: home on the left, a class on the right, what is shared between."""
    across = (LEFT + RIGHT) / 2
    centre = across + BOX[0] / 2
    wall = TOP + len(BEFORE_THE_WALL) * STEP
    shared = wall + (len(BEHIND_THE_WALL) + 1) * STEP
    told = shared + len(JUDGED) * STEP + STEP / 2
    canvas = Canvas(
        told + 2 * STEP + GAP,
        "The files that an answer passes until its verdict is told",
        "Left: an answer at home, from pytest's plugin to the call of its function. Right: an "
        "answer of a class, from the intake to the judge, and behind the wall to the call. Both "
        "are judged by the same suite, and told on the terminal or in the class's pages.",
    )
    for x, words in ((LEFT, "pytest exercises/"), (RIGHT, "kata grade submissions/")):
        parts.heading(canvas, x, 40, words)
    _column(canvas, LEFT, shared - (len(HOME) + 1) * STEP, HOME)
    _column(canvas, RIGHT, TOP, BEFORE_THE_WALL)
    height = len(BEHIND_THE_WALL) * STEP
    middle = RIGHT + BOX[0] / 2
    canvas.box(
        middle, wall + (height - GAP) / 2, BOX[0] + 32, height, stroke=HIGHLIGHT, dashed=True
    )
    _column(canvas, RIGHT, wall, BEHIND_THE_WALL)
    _arrow(canvas, RIGHT, wall - STEP)
    _column(canvas, across, shared, JUDGED, fill=CELL)
    joined, parted = shared - STEP / 2, told - STEP / 2 - GAP / 2
    for x, files in ((LEFT, TOLD_AT_HOME), (RIGHT, TOLD_IN_A_CLASS)):
        side = x + BOX[0] / 2
        canvas.line([(side, shared - STEP - GAP), (side, joined), (centre, joined)])
        canvas.arrow((centre, parted - GAP / 2), (centre, parted), (side, parted), (side, told))
        _column(canvas, x, told, files)
    canvas.arrow((centre, joined), (centre, shared))
    return canvas.svg()


def _column(canvas: Canvas, x: float, y: float, files: Sequence[str], fill: str = WHITE) -> None:
    """Files below one another, an arrow from each to the next."""
    for place, file in enumerate(files):
        top = y + place * STEP
        middle = (x + BOX[0] / 2, top + BOX[1] / 2)
        canvas.box(*middle, *BOX, fill=fill, stroke=FAINT if fill == WHITE else INK)
        canvas.text(*middle, file)
        if place:
            _arrow(canvas, x, top - STEP)


def _arrow(canvas: Canvas, x: float, top: float) -> None:
    """From the box that begins at `top` to the one below."""
    middle, bottom = x + BOX[0] / 2, top + BOX[1]
    canvas.arrow((middle, bottom), (middle, bottom + GAP), colour=QUIET)
