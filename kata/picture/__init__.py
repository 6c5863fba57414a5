"""Pictures of what was asked and of what came: as SVG, and in signs for a terminal.

``of(result)`` gives the picture of a graded test's result: expected beside yours where a
mismatch shows both, else the target alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from kata.picture import block, plan, unrolled, words
from kata.picture.canvas import Canvas
from kata.picture.cards import Cards
from kata.score import NOT_STARTED, WRONG, Mismatch, Result
from kata.sketch import Layers, Shape, Sketch, Tensor

WIDTH = 80
GAP = 2
MARGIN, HEADING = 8.0, 26.0


@dataclass(frozen=True)
class Picture:
    """What was expected, and what came where that looks different."""

    expected: Sketch
    yours: Sketch | None = None  # None where there is nothing to set beside it

    def to_text(self, language: str, width: int = WIDTH) -> str:
        """The picture in signs, no line wider than `width`; in words where that is too narrow."""
        blocks = []
        for sketch, label in zip(self.sketches, self.labels(language), strict=True):
            lines = [label] * bool(label) + self._lines(sketch, language)
            blocks.append(lines)
        if max(cell_len(line) for block in blocks for line in block) > width:
            return self.described(language)
        remarks = [line for one in self._remarks(language) for line in _folded(one, width)]
        return "\n".join([*_beside(blocks, width), *remarks])

    def to_svg(self, language: str) -> str:
        """The picture as one SVG element, for a page or a notebook; it needs nothing else."""
        labels = self.labels(language)
        headed = HEADING if any(labels) else 0.0
        width = sum(drawing.width for drawing in self.drawings) + MARGIN * (len(labels) + 1)
        height = max(drawing.height for drawing in self.drawings) + headed
        title, description = words.PICTURE.to(language), self.described(language)
        sheet = Canvas(height, title, description, width=width, themed=True)
        x = MARGIN
        for drawing, label in zip(self.drawings, labels, strict=True):
            if label:
                sheet.text(x + 4, HEADING / 2 + 4, label, anchor="start", mono=False, bold=True)
            sheet.place(drawing, x, headed)
            x += drawing.width + MARGIN
        return sheet.element()

    def described(self, language: str) -> str:
        """The picture in words, as a screen reader says them."""
        told = [words.described(sketch, self._asked).to(language) for sketch in self.sketches]
        labels = self.labels(language)
        headed = zip(labels, told, strict=True)
        return " ".join(f"{label}: {text}" if label else text for label, text in headed)

    @property
    def sketches(self) -> tuple[Sketch, ...]:
        """What is drawn, the expected first."""
        return (self.expected, self.yours) if self.yours else (self.expected,)

    @cached_property
    def drawings(self) -> tuple[Canvas, ...]:
        """The drawing of each sketch, without words of any language."""
        return tuple(
            unrolled.drawn(plan.of_layers(sketch, self._asked))
            if isinstance(sketch, Layers)
            else block.drawn(self._cards(sketch))
            for sketch in self.sketches
        )

    def labels(self, language: str) -> tuple[str, ...]:
        """What stands above each sketch; "" where there is one alone."""
        if self.yours is None:
            return ("",)
        return tuple(label.to(language) for label in words.LABELS)

    @property
    def _asked(self) -> Shape | None:
        """The shape of the Input asked for: what it leaves open is ``?``, and nothing else is."""
        return self.expected.input_shape if isinstance(self.expected, Layers) else None

    def _lines(self, sketch: Sketch, language: str) -> list[str]:
        if isinstance(sketch, Tensor):
            return block.signs(self._cards(sketch))
        legend = [
            f"{place}  {what.to(language)}  {shapes}"
            for place, what, shapes in words.legend(sketch, self._asked)
        ]
        planned = plan.of_layers(sketch, self._asked)
        above = f"{words.code(sketch)}  Input {planned.source}"
        head = [above]
        if sketch.encoder and planned.encoder:
            below = f"{words.code(sketch.encoder)}  Input {planned.encoder.source}"
            head = [f"↑ {above}", f"↓ {below}"]
        return [*head, *unrolled.signs(planned), *legend]

    def _remarks(self, language: str) -> list[str]:
        """What the signs of the picture mean."""
        layers = [sketch for sketch in self.sketches if isinstance(sketch, Layers)]
        found = [words.DOUBLE] if layers else []
        parts = [part for one in layers for part in (one, one.encoder) if part]
        if any(plan.ends_apart(one) for one in layers):
            found += [words.BOTH_OPEN]
        elif any(one.timesteps is None for one in parts):
            found += [words.OPEN]
        marked = isinstance(self.yours, Tensor) and self._cards(self.yours).marks
        found += [words.MARKED] if marked else []
        return [f"({phrase.to(language)})" for phrase in found]

    def _cards(self, sketch: Tensor) -> Cards:
        """An array; what came is compared with what was expected."""
        other = self.expected if sketch is self.yours else None
        return Cards(sketch, other if isinstance(other, Tensor) else None)


def of(result: Result) -> Picture | None:
    """The picture of a result; None where nothing in it can be drawn."""
    pictures = (of_mismatch(mismatch) for mismatch in result.mismatches)
    first = next((picture for picture in pictures if picture), None)
    return first or (Picture(result.target) if result.target else None)


def first_of(results: Iterable[Result]) -> tuple[Result, Picture] | None:
    """The first result that is not right and has a picture, else the first that has one."""
    ordered = sorted(results, key=lambda one: one.state not in (WRONG, NOT_STARTED))
    drawn = ((result, of(result)) for result in ordered)
    return next(((result, one) for result, one in drawn if one), None)


def of_mismatch(mismatch: Mismatch) -> Picture | None:
    """The picture of one mismatch; None where nothing in it can be drawn."""
    expected, yours = mismatch.expected_sketch, mismatch.yours_sketch
    if expected is None:
        return None
    # Where both look alike the difference is not one that a picture shows.
    return Picture(expected, None if yours == expected else yours)


def _beside(blocks: Sequence[list[str]], width: int) -> list[str]:
    """Blocks of lines, side by side where `width` has room for all of them."""
    wide = [max(map(cell_len, block), default=0) for block in blocks]
    if sum(wide) + GAP * (len(blocks) - 1) > width:
        return [line for block in blocks for line in ([] if block is blocks[0] else [""]) + block]
    rows = []
    for cells in zip_longest(*blocks, fillvalue=""):
        filled = [set_cell_size(cell, size) for cell, size in zip(cells, wide, strict=True)]
        rows.append((" " * GAP).join(filled).rstrip())
    return rows


def _folded(text: str, width: int) -> list[str]:
    """A sentence in lines that are no wider than `width`."""
    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width)]
