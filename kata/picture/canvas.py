"""A sheet to draw on: the palette, the fonts, and the few strokes that all pictures use.

Nothing here has an id or a date, and every number is rounded, so that the same picture is the
same file to the byte.
"""

import math
import re
from collections.abc import Sequence
from html import escape
from typing import Literal

import drawsvg

Anchor = Literal["start", "middle", "end"]
Point = tuple[float, float]

# Dark enough on white to be read as text, and apart in lightness and in blue, so that they stay
# apart for colour-blind eyes (after Okabe and Ito).
INK = "#22303c"
QUIET = "#5b6875"
FAINT = "#b4bec8"
CELL = "#e8eef4"
GREY = "#d5dbe1"
WHITE = "#ffffff"
HIGHLIGHT = "#bf5000"
STATE = "#0069a6"
CARRY = "#007a5c"
GRADIENT = "#96397f"

SANS = "'Helvetica Neue', Helvetica, Arial, 'Noto Sans', sans-serif"
MONO = "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace"
SMALLEST = 12
WIDTH = 860
HEAD = 7.0

# By these names a page gives the colours values of its own, light and dark.
NAMES = {
    INK: "ink",
    QUIET: "quiet",
    FAINT: "faint",
    CELL: "cell",
    GREY: "grey",
    WHITE: "ground",
    HIGHLIGHT: "highlight",
    STATE: "state",
    CARRY: "carry",
    GRADIENT: "gradient",
}


class Canvas:
    """One picture of `width` by `height` in pixels, as are all lengths.

    Args:
        title: what a screen reader says first, before the `description` of the whole.
        themed: whether a page around it may choose the colours: ``var(--picture-ink)`` and so
            on, each as it is here where the page says nothing. The ground is white unless it
            does, which also holds in dark mode.
    """

    def __init__(
        self,
        height: float,
        title: str = "",
        description: str = "",
        *,
        width: float = WIDTH,
        themed: bool = False,
        ground: bool = True,
    ) -> None:
        self._themed = themed
        self.width, self.height = width, height
        self._drawing = drawsvg.Drawing(width, height, role="img", font_family=SANS)
        if title:
            self._drawing.append(drawsvg.Title(title))
            self._drawing.append(drawsvg.Raw(f"<desc>{escape(description, quote=False)}</desc>"))
        if ground:
            fill = self._colour(WHITE)
            self._drawing.append(drawsvg.Rectangle(0, 0, width, height, fill=fill))

    def svg(self) -> str:
        """The picture as the text of an SVG file."""
        return str(self._drawing.as_svg()).rstrip() + "\n"

    def element(self, *, plain: bool = True) -> str:
        """The picture as an element of a page.

        Unless `plain`, the page says what the colours and the class ``code`` look like, which
        makes it half as long.
        """
        svg = str(self._drawing.as_svg(header="", skip_js=True, skip_css=True))
        # Nothing in it refers to anything.
        svg = svg.replace(' xmlns:xlink="http://www.w3.org/1999/xlink"', "")
        svg = svg.replace("<defs>\n</defs>\n", "").replace("\n", "").replace(" />", "/>")
        if plain:
            return svg
        svg = svg.replace(f' font-family="{MONO}"', ' class="code"')
        return re.sub(r"(var\(--[a-z-]+), #\w+\)", r"\1)", svg)

    def place(self, other: "Canvas", x: float, y: float) -> None:
        """Put another picture into this one, its top left corner at (`x`, `y`)."""
        group = drawsvg.Group(transform=f"translate({_px(x)}, {_px(y)})")
        group.children.extend(other._drawing.elements)
        self._drawing.append(group)

    def _colour(self, colour: str) -> str:
        return f"var(--picture-{NAMES[colour]}, {colour})" if self._themed else colour

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = WHITE,
        stroke: str = INK,
        radius: float = 4,
        dashed: bool = False,
        thickness: float = 1.2,
    ) -> None:
        """A rectangle around the middle (`x`, `y`)."""
        rectangle = drawsvg.Rectangle(
            *map(_px, (x - width / 2, y - height / 2, width, height)),
            rx=_px(radius),
            fill=self._colour(fill),
            stroke=self._colour(stroke),
            stroke_width=thickness,
            **_dashes(dashed),
        )
        self._drawing.append(rectangle)

    def ring(self, x: float, y: float, radius: float, *, fill: str = WHITE, stroke: str) -> None:
        """A circle around (`x`, `y`)."""
        colours = {"fill": self._colour(fill), "stroke": self._colour(stroke)}
        self._drawing.append(
            drawsvg.Circle(_px(x), _px(y), _px(radius), **colours, stroke_width=1.2)
        )

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = INK,
        thickness: float = 1.4,
        dashed: bool = False,
        head: bool = False,
    ) -> None:
        """A line through `points`; with `head`, an arrow whose tip is the last of them."""
        drawn = list(points)
        if head:
            drawn[-1] = _before(drawn[-2], drawn[-1], HEAD - 1)
        path = drawsvg.Path(
            fill="none",
            stroke=self._colour(colour),
            stroke_width=thickness,
            stroke_linejoin="round",
            **_dashes(dashed),
        )
        path.M(_px(drawn[0][0]), _px(drawn[0][1]))
        for x, y in drawn[1:]:
            path.L(_px(x), _px(y))
        self._drawing.append(path)
        if head:
            self._tip(points[-2], points[-1], colour)

    def arrow(
        self, *points: Point, colour: str = INK, thickness: float = 1.4, dashed: bool = False
    ) -> None:
        """An arrow through `points`."""
        self.line(points, colour=colour, thickness=thickness, dashed=dashed, head=True)

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = 13,
        colour: str = INK,
        anchor: Anchor = "middle",
        mono: bool = True,
        bold: bool = False,
    ) -> None:
        """Words on one line whose middle height is `y`."""
        extra = {"font_family": MONO} if mono else {}
        if bold:
            extra["font_weight"] = "bold"
        self._text(x, y, size, anchor, colour, **extra).append(drawsvg.TSpan(words))

    def symbol(
        self,
        x: float,
        y: float,
        letter: str,
        index: str = "",
        *,
        size: float = 15,
        colour: str = INK,
        anchor: Anchor = "middle",
    ) -> None:
        """A letter as formulas have it, with its index below the line."""
        text = self._text(x, y, size, anchor, colour)
        slant = "italic" if letter.isalpha() else "normal"
        text.append(drawsvg.TSpan(letter, font_style=slant))
        if index:
            text.append(drawsvg.TSpan(index, font_size=SMALLEST, dy=4))

    def _text(
        self, x: float, y: float, size: float, anchor: Anchor, colour: str, **extra: str
    ) -> drawsvg.Text:
        if size < SMALLEST:
            raise ValueError(f"Text of {size} is too small to read.")
        style = {"fill": self._colour(colour), "text_anchor": anchor, **extra}
        # Letters stand on y; a third of their size lower, their middle is at y.
        text = drawsvg.Text("", size, _px(x), _px(y + 0.35 * size), **style)
        self._drawing.append(text)
        return text

    def _tip(self, start: Point, end: Point, colour: str) -> None:
        back = _before(start, end, HEAD)
        across = ((end[1] - back[1]) / 2, (back[0] - end[0]) / 2)
        corners = (
            end,
            (back[0] + across[0], back[1] + across[1]),
            (back[0] - across[0], back[1] - across[1]),
        )
        flat = [_px(number) for corner in corners for number in corner]
        self._drawing.append(drawsvg.Lines(*flat, close=True, fill=self._colour(colour)))


def _before(start: Point, end: Point, distance: float) -> Point:
    """The point `distance` before `end` on the way from `start`."""
    share = distance / math.dist(start, end)
    return (end[0] - share * (end[0] - start[0]), end[1] - share * (end[1] - start[1]))


def _dashes(dashed: bool) -> dict[str, str]:
    return {"stroke_dasharray": "5 4"} if dashed else {}


def _px(number: float) -> float:
    """A tenth of a pixel is as fine as anybody sees, and the same on every machine."""
    rounded = round(float(number), 1)
    return int(rounded) if rounded == int(rounded) else rounded
