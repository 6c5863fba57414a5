"""Shapes as people type them: read generously, judged exactly.

``templates/explorer.js`` reads the same texts in the same way; a test holds the two together.
"""

import re
import unicodedata
from collections.abc import Sequence

from kata.keras.shape import fits, today
from kata.language import Phrase, say
from kata.picture.words import RESULTS
from kata.sketch import Layers, Shape

MOST = 200
"""The signs that are read of one line."""

# What the keys of "none" write on a Korean keyboard.
_KOREAN_NONE = "ㅜㅐㅜㄷ"
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_AROUND_BRACKETS = re.compile(r"(?:[\s,;/+().]|and|그리고|와|과)*")
_SIZE = re.compile(r"\?|\d{1,9}", re.ASCII)


def read(typed: str) -> tuple[Shape, ...] | None:
    """The shapes that were typed, None in them for an open size; None where they cannot be read."""
    if len(typed) > MOST:
        return None
    text = unicodedata.normalize("NFKC", typed.replace(_KOREAN_NONE, "none")).lower().strip()
    text = re.sub(r"tensorshape|shape|=|:", " ", text).replace("none", "?")
    # A list or a tuple of shapes is read as the shapes in it.
    text = re.sub(r"[\[{]", "(", re.sub(r"[\]}]", ")", text))
    pieces = _IN_BRACKETS.findall(text)
    if not pieces:
        shapes = _without_brackets(text.strip("() "))
    elif _AROUND_BRACKETS.fullmatch(_IN_BRACKETS.sub(" ", text)):
        shapes = [_sizes(piece) for piece in pieces]
    else:
        return None
    found = [shape for shape in shapes if shape]
    return tuple(found) if found and len(found) == len(shapes) else None


def _sizes(text: str) -> Shape | None:
    """The sizes of one shape, with commas or blanks between them."""
    parts = re.split(r"\s*,\s*|\s+", re.sub(r",\s*$", "", text.strip()))
    if not all(_SIZE.fullmatch(part) for part in parts):
        return None
    return tuple(None if part == "?" else int(part) for part in parts)


def _without_brackets(text: str) -> Sequence[Shape | None]:
    """``?,50``, or several: something else between shapes than between their sizes."""
    text = re.sub(r"\s*,\s*", ",", text)
    for between in (r"\s*[;/+]\s*|\s*(?:and|그리고)\s*", r"\s+" if "," in text else r"(?!)"):
        pieces = re.split(between, text)
        if len(pieces) > 1:
            break
    shapes = [_sizes(piece) for piece in pieces]
    # One sign alone asks for help; what is too long is several shapes, and nobody knows which.
    return [one if one and one != (None,) and len(one) <= 3 else None for one in shapes]


def difference(guess: Sequence[Shape], layers: Layers) -> Phrase | None:
    """What is not right about a guess; None where it is right."""
    wanted = [layers.shape_of(name) for name in layers.results]
    if len(guess) != len(wanted):
        return say(
            "Not quite. How many shapes come back: {wanted}; how many you gave: {yours}.",
            wanted=len(wanted),
            yours=len(guess),
        )
    for yours, right, name in zip(guess, wanted, layers.results, strict=True):
        if not fits(yours, right, layers.input_shape):
            shown = today(yours).replace("None", "?")
            return say(
                "Not quite. This is not the shape of {what}: {yours}",
                what=RESULTS[name],
                yours=shown,
            )
    return None
