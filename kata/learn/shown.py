"""What a notebook's cell shows, for every frontend: as HTML, and as plain text beside it."""

from __future__ import annotations

import base64
from html import escape

from kata.learn.lesson import Picture

Bundle = dict[str, str]


def bundle(picture: Picture) -> Bundle:
    """A chapter's picture, embedded, so that it is seen without the course and offline."""
    data = base64.b64encode(picture.file.read_bytes()).decode("ascii")
    source = f"data:image/svg+xml;base64,{data}"
    return {
        "text/html": f'<img alt="{escape(picture.alt)}" src="{source}">',
        "text/plain": picture.alt,
    }
