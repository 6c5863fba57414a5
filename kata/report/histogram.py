"""How scores are distributed, as a picture of bars that also reads as text."""

from collections.abc import Iterable

BARS = 10
WIDTH, HEIGHT = 640, 200
_GAP, _FOOT, _HEAD = 6, 20, 20


def bars(shares: Iterable[float]) -> list[dict[str, object]]:
    """The bars for `shares`, each from 0 to 1; only full marks and what is near share the last.

    Of each its label in percent, ``80–89``, the last ``90–100``; how many scores are in it; and in
    the picture's units where it is drawn and where the middle is, below which the label stands.
    """
    counts = [0] * BARS
    for share in shares:
        # 0.3 * 10 is a little less than 3 in floating point.
        counts[min(BARS - 1, int(share * BARS + 1e-9))] += 1
    apart, wide, most = WIDTH / BARS, WIDTH / BARS - _GAP, max(1, *counts)
    found: list[dict[str, object]] = []
    for place, count in enumerate(counts):
        low, high = place * 100 // BARS, (place + 1) * 100 // BARS - (place < BARS - 1)
        tall = round((HEIGHT - _FOOT - _HEAD) * count / most, 1)
        x, y = place * apart + _GAP / 2, round(HEIGHT - _FOOT - tall, 1)
        box = {"x": x, "y": y, "width": wide, "height": tall, "middle": x + wide / 2}
        found.append({"label": f"{low}–{high}", "count": count, **box})
    return found
