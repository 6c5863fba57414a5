"""How scores are distributed, as a picture of bars that also reads as text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

BARS = 10
WIDTH, HEIGHT = 640, 200
_GAP, _FOOT, _HEAD = 6, 20, 20


@dataclass(frozen=True)
class Bar:
    """One bar: from what share of the points to what, in percent, how many, and where it is drawn.

    Attributes:
        label: ``80–89``; the last is ``90–100``.
        count: how many scores are in it.
        x, y, width, height: in the picture's units.
    """

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where its label stands."""
        return self.x + self.width / 2


def bars(shares: Iterable[float]) -> tuple[Bar, ...]:
    """The bars for `shares`, each from 0 to 1; only full marks and what is near share the last."""
    counts = [0] * BARS
    for share in shares:
        # 0.3 * 10 is a little less than 3 in floating point.
        counts[min(BARS - 1, int(share * BARS + 1e-9))] += 1
    width = WIDTH / BARS
    most = max(1, *counts)
    room = HEIGHT - _FOOT - _HEAD
    found = []
    for place, count in enumerate(counts):
        low = place * 100 // BARS
        high = 100 if place == BARS - 1 else (place + 1) * 100 // BARS - 1
        tall = round(room * count / most, 1)
        found.append(
            Bar(
                f"{low}–{high}",
                count,
                place * width + _GAP / 2,
                round(HEIGHT - _FOOT - tall, 1),
                width - _GAP,
                tall,
            )
        )
    return tuple(found)
