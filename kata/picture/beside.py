"""Pictures set beside each other, or below each other where there is no room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from kata.picture.canvas import Canvas

GAP = 2
MARGIN, HEADING = 8.0, 26.0


def lines(blocks: Sequence[list[str]], width: int) -> list[str]:
    """Blocks of lines, side by side where `width` has room for all of them."""
    wide = [max(map(cell_len, block), default=0) for block in blocks]
    if sum(wide) + GAP * (len(blocks) - 1) > width:
        return [line for block in blocks for line in ([] if block is blocks[0] else [""]) + block]
    tall = max(map(len, blocks))
    rows = []
    for row in range(tall):
        cells = [block[row] if row < len(block) else "" for block in blocks]
        filled = [set_cell_size(cell, size) for cell, size in zip(cells, wide, strict=True)]
        rows.append((" " * GAP).join(filled).rstrip())
    return rows


def folded(text: str, width: int) -> list[str]:
    """A sentence in lines that are no wider than `width`."""
    return [line.plain.rstrip() for line in Text(text).wrap(Console(width=width), width)]


def canvas(drawings: Sequence[tuple[Canvas, str]], title: str, description: str) -> Canvas:
    """Pictures beside each other on one sheet, each below its heading."""
    headed = HEADING if any(heading for _, heading in drawings) else 0.0
    width = sum(drawing.width for drawing, _ in drawings) + MARGIN * (len(drawings) + 1)
    height = max(drawing.height for drawing, _ in drawings) + headed
    sheet = Canvas(height, title, description, width=width, themed=True)
    x = MARGIN
    for drawing, heading in drawings:
        if heading:
            sheet.text(x + 4, HEADING / 2 + 4, heading, anchor="start", mono=False, bold=True)
        sheet.place(drawing, x, headed)
        x += drawing.width + MARGIN
    return sheet
