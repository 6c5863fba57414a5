"""Chapter 3: layers on layers, both directions, padding, and a state handed over."""

from __future__ import annotations

from itertools import pairwise

from kata.picture import parts
from kata.picture.canvas import FAINT, GREY, INK, QUIET, STATE, WHITE, Canvas, Point

LENGTHS, LONGEST = (5, 3, 2), 5
PADDED = 1


def picture() -> str:
    """The chapter's picture."""
    canvas = Canvas(
        696,
        "Four ways to build with recurrent layers",
        "Stacked: the lower layer returns every output, (?, ?, 50), and the upper layer reads "
        "them; its last output is returned, (?, 20). Bidirectional: one layer reads from left "
        "to right, its last output is at the right; the other from right to left, its last "
        "output is at the left; both together are (?, 100). Padding: shorter sequences are "
        "filled up with zeros after their end, the mask is False there, and a masked step "
        "hands the state on unchanged. Encoder and decoder: the encoder's last state is the "
        "decoder's initial state; the decoder gives a distribution at each target timestep.",
    )
    canvas.line([(430, 24), (430, 672)], colour=FAINT, thickness=1)
    canvas.line([(24, 350), (836, 350)], colour=FAINT, thickness=1)
    _stacked(canvas)
    _bidirectional(canvas)
    _padding(canvas)
    _encoder_decoder(canvas)
    return canvas.svg()


def _stacked(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 40, "stacked_rnn")
    middles, lower, upper = (44.0, 98.0, 152.0, 206.0), 246.0, 138.0
    for t, x in enumerate(middles):
        parts.source(canvas, x, lower + parts.REACH, "x", str(t))
        parts.into_cell(canvas, x, lower)
        parts.cell(canvas, x, lower)
        canvas.arrow((x, lower - 16), (x, upper + 16))
        parts.cell(canvas, x, upper)
    for left, right in pairwise(middles):
        parts.state(canvas, left, right, lower)
        parts.state(canvas, left, right, upper)
    parts.out_of_cell(canvas, middles[-1], upper)
    parts.result(canvas, middles[-1], upper - parts.REACH, "h", "3", returned=True)
    canvas.text(246, upper, "SimpleRNN(20)", anchor="start", bold=True)
    parts.shape(canvas, 236, upper - parts.REACH, "(?, 20)", returned=True, anchor="start")
    canvas.text(246, lower - 9, "SimpleRNN(50,", anchor="start", bold=True)
    canvas.text(254, lower + 10, "return_sequences=True)", size=12, anchor="start")
    parts.shape(canvas, 222, (lower + upper) / 2, "(?, ?, 50)", anchor="start")


def _bidirectional(canvas: Canvas) -> None:
    parts.heading(canvas, 454, 40, "bidirectional_rnn")
    middles, forward, backward, inputs = (476.0, 546.0, 616.0, 686.0), 138.0, 246.0, 192.0
    for t, x in enumerate(middles):
        parts.source(canvas, x, inputs, "x", str(t))
        canvas.arrow((x, inputs - 12), (x, forward + 16))
        canvas.arrow((x, inputs + 12), (x, backward - 16))
        parts.cell(canvas, x, forward)
        parts.cell(canvas, x, backward)
    for left, right in pairwise(middles):
        parts.state(canvas, left, right, forward)
        parts.state(canvas, right, left, backward)
    first, last = middles[0], middles[-1]
    parts.out_of_cell(canvas, last, forward)
    parts.result(canvas, last, forward - parts.REACH, "h", "3", returned=True)
    low = backward + parts.REACH
    canvas.arrow((first, backward + 16), (first, low - 12))
    parts.result(canvas, first, low, "h", "0", returned=True)
    _merge(canvas, 780, inputs, (last + 18, forward - parts.REACH), (first + 18, low))


def _merge(canvas: Canvas, x: float, y: float, top: Point, bottom: Point) -> None:
    """Both directions' last outputs, put side by side."""
    canvas.arrow(top, (x, top[1]), (x, y - 28))
    canvas.arrow(bottom, (x, bottom[1]), (x, y + 28))
    parts.shape(canvas, top[0] + 8, top[1] - 13, "(?, 50)", anchor="start")
    parts.shape(canvas, bottom[0] + 8, bottom[1] - 13, "(?, 50)", anchor="start")
    canvas.box(x, y, 92, 56)
    canvas.text(x, y - 11, "concat", bold=True)
    parts.shape(canvas, x, y + 11, "(?, 100)", returned=True)


def _padding(canvas: Canvas) -> None:
    parts.heading(canvas, 24, 386, "pad_batch")
    parts.heading(canvas, 204, 386, "length_mask")
    for row, length in enumerate(LENGTHS):
        y = 420 + 28 * row
        for t in range(LONGEST):
            real = t < length
            x = 40 + 30.0 * t
            canvas.box(x, y, 30, 28, radius=0, fill=WHITE if real else GREY)
            if real:
                canvas.symbol(x, y - 1, "x", str(t))
            else:
                canvas.text(x, y, "0.0", size=12, colour=INK)
            x = 225 + 42.0 * t
            canvas.box(x, y, 42, 28, radius=0, fill=WHITE if real else GREY)
            canvas.text(x, y, str(real), size=12, bold=real)
    _masked(canvas, 566)


def _masked(canvas: Canvas, row: float) -> None:
    """The middle sequence of the grid, read step by step; padding is passed over."""
    parts.heading(canvas, 24, 516, "masked_rnn")
    middles = tuple(44 + 64.0 * t for t in range(LONGEST))
    length = LENGTHS[PADDED]
    for t, x in enumerate(middles):
        real = t < length
        if real:
            parts.source(canvas, x, row + parts.REACH, "x", str(t))
            parts.into_cell(canvas, x, row)
        else:
            canvas.box(x, row + parts.REACH, 32, 24, radius=2, fill=GREY, stroke=QUIET)
            canvas.text(x, row + parts.REACH, "0.0", size=12)
        parts.cell(canvas, x, row, quiet=not real)
    for left, right in pairwise(middles[:length]):
        parts.state(canvas, left, right, row)
    end = middles[-1] + 80
    canvas.arrow((middles[length - 1] + 20, row), (end - 18, row), colour=STATE, thickness=2)
    parts.result(canvas, end, row, "h", str(length - 1), returned=True)


def _encoder_decoder(canvas: Canvas) -> None:
    parts.heading(canvas, 454, 386, "encoder_decoder")
    row, words = 566.0, 496.0
    encoder, decoder = (474.0, 530.0, 586.0), (704.0, 760.0, 816.0)
    for middles, name, shape in (
        (encoder, "source", "(?, ?, 30)"),
        (decoder, "target", "(?, ?, 20)"),
    ):
        for t, x in enumerate(middles):
            parts.source(canvas, x, row + parts.REACH, name[0], str(t))
            parts.into_cell(canvas, x, row)
            parts.cell(canvas, x, row)
        for left, right in pairwise(middles):
            parts.state(canvas, left, right, row)
        canvas.text(middles[1], row + 84, name, bold=True)
        parts.shape(canvas, middles[1], row + 102, shape)
    for t, x in enumerate(decoder):
        canvas.arrow((x, row - 16), (x, words + 14))
        canvas.arrow((x, words - 14), (x, words - 40))
        parts.result(canvas, x, words - 52, "p", str(t), returned=True)
    canvas.box(decoder[1], words, 148, 28)
    canvas.text(decoder[1], words, "softmax", bold=True)
    parts.shape(canvas, decoder[1], words - 78, "(?, ?, 20)", returned=True)
    # The one thing that the decoder knows of the source.
    canvas.arrow((encoder[-1] + 20, row), (decoder[0] - 20, row), colour=STATE, thickness=3)
    canvas.text((encoder[-1] + decoder[0]) / 2, row - 30, "initial_state", size=12, colour=STATE)
