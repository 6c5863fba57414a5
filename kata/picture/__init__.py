"""Pictures of what was asked and of what came: as SVG, and in signs for a terminal.

``of(result)`` gives the picture of a graded test's result: expected beside yours where a
mismatch shows both, else the target alone.
"""

from __future__ import annotations

from dataclasses import dataclass

from rich.cells import cell_len

from kata.picture import beside, block, block_text, plan, unrolled, unrolled_text, words
from kata.picture.canvas import Canvas
from kata.picture.cards import Cards
from kata.score import Mismatch, Result
from kata.sketch import Layers, Shape, Sketch, Tensor

WIDTH = 80


@dataclass(frozen=True)
class Picture:
    """What was expected, and what came where that looks different.

    Attributes:
        expected: what a right answer looks like.
        yours: what came; None where there is nothing to set beside it.
    """

    expected: Sketch
    yours: Sketch | None = None

    def to_text(self, language: str, width: int = WIDTH) -> str:
        """The picture in signs, no line wider than `width`; in words where that is too narrow."""
        blocks = []
        for sketch, label in zip(self.sketches, self.labels(language), strict=True):
            lines = [label] * bool(label) + self._lines(sketch, language)
            blocks.append(lines)
        if max(cell_len(line) for block in blocks for line in block) > width:
            return self.described(language)
        remarks = [line for one in self._remarks(language) for line in beside.folded(one, width)]
        return "\n".join([*beside.lines(blocks, width), *remarks])

    def to_svg(self, language: str) -> str:
        """The picture as one SVG element, for a page or a notebook; it needs nothing else."""
        drawings = list(zip(self.drawings, self.labels(language), strict=True))
        title = words.PICTURE.to(language)
        return beside.canvas(drawings, title, self.described(language)).element()

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

    @property
    def drawings(self) -> tuple[Canvas, ...]:
        """The drawing of each sketch, without words of any language."""
        return tuple(self._drawn(sketch) for sketch in self.sketches)

    def labels(self, language: str) -> tuple[str, ...]:
        """What stands above each sketch; "" where there is one alone."""
        if self.yours is None:
            return ("",)
        return tuple(label.to(language) for label in words.LABELS)

    @property
    def _asked(self) -> Shape | None:
        """The shape of the Input asked for: what it leaves open is ``?``, and nothing else is."""
        return self.expected.input_shape if isinstance(self.expected, Layers) else None

    def _drawn(self, sketch: Sketch) -> Canvas:
        if isinstance(sketch, Layers):
            return unrolled.drawn(plan.of_layers(sketch, self._asked))
        return block.drawn(self._cards(sketch))

    def _lines(self, sketch: Sketch, language: str) -> list[str]:
        if isinstance(sketch, Tensor):
            return block_text.drawn(self._cards(sketch))
        legend = [
            f"{place}  {what.to(language)}  {shapes}"
            for place, what, shapes in words.legend(sketch, self._asked)
        ]
        unrolled_ = plan.of_layers(sketch, self._asked)
        head = f"{words.code(sketch)}  Input {unrolled_.source}"
        return [head, *unrolled_text.drawn(unrolled_), *legend]

    def _remarks(self, language: str) -> list[str]:
        """What the signs of the picture mean."""
        layers = [sketch for sketch in self.sketches if isinstance(sketch, Layers)]
        found = [words.DOUBLE] if layers else []
        found += [words.OPEN] if any(one.timesteps is None for one in layers) else []
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


def of_mismatch(mismatch: Mismatch) -> Picture | None:
    """The picture of one mismatch; None where nothing in it can be drawn."""
    expected, yours = mismatch.expected_sketch, mismatch.yours_sketch
    if expected is None:
        return None
    # Where both look alike the difference is not one that a picture shows.
    return Picture(expected, None if yours == expected else yours)
