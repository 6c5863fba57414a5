"""Chapter 5: a character RNN reads "hell" and gives "ello", after the picture in the post."""

from __future__ import annotations

from itertools import pairwise

from kata.picture import parts
from kata.picture.canvas import HIGHLIGHT, INK, QUIET, STATE, Canvas
from tools.pictures.numbers import VOCABULARY, hello

READ, GIVEN = "hell", "ello"
COLUMNS = (256.0, 396.0, 536.0, 676.0)
OUT, ROW, IN = 120.0, 246.0, 366.0
# From the middle of a column of four numbers to its end.
HALF = 48.0


def picture() -> str:
    """The chapter's picture."""
    canvas = Canvas(
        484,
        'A character RNN reads "hell" and gives "ello"',
        "Bottom: the characters h, e, l, l as one-hot vectors over the vocabulary h, e, l, o. "
        "Middle: SimpleRNN, one cell for each character, its state handed on from left to "
        "right, beginning with zeros. Top: the probabilities that softmax gives at each step; "
        "the highest are highlighted and spell e, l, l, o. For the first l the next is l, for "
        "the second it is o: only the state tells the two apart.",
    )
    _labels(canvas)
    _, probabilities = hello()
    parts.result(canvas, 160, ROW, "0")
    canvas.arrow((178, ROW), (COLUMNS[0] - 20, ROW), colour=STATE, thickness=2)
    for t, x in enumerate(COLUMNS):
        chosen = VOCABULARY.index(READ[t])
        one_hot = ["1" if row == chosen else "0" for row in range(len(VOCABULARY))]
        parts.column(canvas, x, IN, one_hot, chosen=chosen, colour=INK)
        canvas.text(x, IN + 74, READ[t], size=22, bold=True)
        parts.up(canvas, x, IN - HALF, ROW + 16)
        parts.cell(canvas, x, ROW)
        parts.up(canvas, x, ROW - 16, OUT + HALF)
        likely = VOCABULARY.index(GIVEN[t])
        shown = [f"{p:.2f}" for p in probabilities[t]]
        parts.column(canvas, x, OUT, shown, chosen=likely, colour=HIGHLIGHT)
        canvas.text(x, OUT - 74, GIVEN[t], size=22, bold=True, colour=HIGHLIGHT)
    for left, right in pairwise(COLUMNS):
        parts.state(canvas, left, right, ROW)
    return canvas.svg()


def _labels(canvas: Canvas) -> None:
    """What each row is, which character each number is for, and the rows' shapes."""
    for y, name, shape in (
        (OUT, "softmax", "(?, ?, 4)"),
        (ROW, "SimpleRNN(8)", "(?, ?, 8)"),
        (IN, "one_hot", "(1, 4, 4)"),
    ):
        parts.heading(canvas, 24, y, name)
        parts.shape(canvas, 836, y, shape, returned=y == OUT, anchor="end")
    for y in (OUT, IN):
        for row, character in enumerate(VOCABULARY):
            for x in COLUMNS:
                height = y + parts.ROW_HEIGHT * (row - 1.5)
                canvas.text(x - 40, height, character, size=12, colour=QUIET)
