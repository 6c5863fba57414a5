"""Lines of signs, written to at any place: a sheet to draw on for a terminal."""

SINGLE, DOUBLE = "┌─┐│└┘", "╔═╗║╚╝"
RIGHT, LEFT = "►", "◄"
DOTS, DOTS_DOWN = "⋯", "⋮"
# Where two boxes share a line, or a line passes another.
JOINED = {frozenset("╚╔"): "╠", frozenset("╝╗"): "╣", frozenset("─│"): "┼"}


class Grid:
    """Signs by line and column; what is never written to is blank."""

    def __init__(self) -> None:
        self._signs: dict[tuple[int, int], str] = {}

    def lines(self) -> list[str]:
        """The lines, without blanks at their ends."""
        if not self._signs:
            return []
        rows = [row for row, _ in self._signs]
        wide = max(column for _, column in self._signs) + 1
        return [
            "".join(self._signs.get((row, column), " ") for column in range(wide)).rstrip()
            for row in range(min(rows), max(rows) + 1)
        ]

    def put(self, row: int, column: int, text: str) -> None:
        """Write `text`, each sign over what is there or joined with it."""
        for place, sign in enumerate(text, column):
            there = self._signs.get((row, place), sign)
            self._signs[row, place] = JOINED.get(frozenset((there, sign)), sign)

    def centred(self, row: int, middle: int, text: str) -> None:
        """Write `text` around a column."""
        self.put(row, middle - len(text) // 2, text)

    def box(self, row: int, middle: int, lines: int, wide: int, signs: str = SINGLE) -> None:
        """A box of so many lines and signs within, whose first line is `row`."""
        left, right = middle - wide // 2 - 1, middle - wide // 2 + wide
        top_left, level, top_right, upright, low_left, low_right = tuple(signs)
        self.put(row, left, top_left + level * wide + top_right)
        self.put(row + lines + 1, left, low_left + level * wide + low_right)
        for line in range(row + 1, row + lines + 1):
            self.put(line, left, upright)
            self.put(line, right, upright)

    def level(self, row: int, left: int, right: int, head: str = "") -> None:
        """A line from `left` to `right`, both within it, with an arrow's head, ► or ◄."""
        self.put(row, left, "─" * (right - left + 1))
        if head:
            self._signs[row, right if head == RIGHT else left] = head

    def upwards(self, column: int, start: int, end: int) -> None:
        """An arrow from the row `start` up to `end`."""
        for row in range(end, start + 1):
            self.put(row, column, "│")
        self._signs[end, column] = "▲"
