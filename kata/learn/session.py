"""The cells that a kernel has run, as the notebook that they make so far."""

from __future__ import annotations

import itertools
import json
from collections.abc import Hashable, Iterable

from kata.collect.cells import cell_of, graded_by


class Session:
    """Remembers what was run, each cell as it was last.

    A kernel does not know the notebook: it knows what was run, and in which order. Where the
    frontend tells cells apart, a cell that is run again takes the place of what it was;
    elsewhere only one with ``%%grade`` does, and of the others those that failed are forgotten.

    Args:
        before: the texts of the cells that were run before anybody listened.
    """

    def __init__(self, before: Iterable[str]) -> None:
        self._numbers = itertools.count()
        self._sources: dict[Hashable, str] = {}
        for source in before:
            self.note(source, None, well=True)

    def note(self, source: str, cell: str | None, *, well: bool) -> None:
        """Remember a cell that was run.

        Args:
            source: its text.
            cell: what the frontend knows it by, where it says so.
            well: whether it ran to its end.
        """
        key = self._key(source, cell)
        self._sources.pop(key, None)
        if well or not isinstance(key, int):
            self._sources[key] = source

    def notebook(self, source: str, cell: str | None) -> bytes:
        """All cells so far as a notebook, with one that is being run at its end.

        One that is no Python is alone: what an earlier cell defines would hide it.
        """
        key = self._key(source, cell)
        before = [text for one, text in self._sources.items() if one != key]
        if any(piece.broken for piece in cell_of(1, source).pieces):
            before = []
        cells = [{"cell_type": "code", "source": text} for text in [*before, source]]
        return json.dumps({"cells": cells}).encode()

    def _key(self, source: str, cell: str | None) -> Hashable:
        return cell or graded_by(source) or next(self._numbers)
