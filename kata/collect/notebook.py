"""Jupyter notebooks: the functions in their cells, as a Python file for each exercise.

Of a notebook only what an exercise's functions need is taken, in the notebook's order: the
functions, what they call, what that imports. What else lies in cells, plots, trials, a training
that takes minutes or an error shown on purpose, is not run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from kata.collect.answer import Code
from kata.collect.cells import Cell, Piece, cell_of
from kata.curriculum import means
from kata.errors import UnreadableError, notebook_too_large, reason_of
from kata.language import say

LARGEST = 256 * 1024
"""Bytes of an answer file that is graded."""

NOTEBOOK_LARGEST = 8 * 1024 * 1024
"""Bytes of a notebook that are read: it carries the pictures that its cells drew."""

Functions = Mapping[str, Iterable[str]]
"""The names of the functions of each exercise."""

NOT_THIS_ONE = say("No cell defines a function of this exercise.")
NO_ANSWER = say("None of its cells defines a function of an exercise.")


@dataclass(frozen=True)
class Notebook:
    """The code cells of a notebook, in its order."""

    cells: tuple[Cell, ...]

    @staticmethod
    def read(content: bytes) -> Notebook:
        """The notebook of this content.

        Raises:
            UnreadableError: it is no notebook, or has more than LARGEST bytes of code.
        """
        try:
            data = json.loads(content.decode("utf-8-sig"))
        except (ValueError, RecursionError):
            raise UnreadableError(_NO_NOTEBOOK) from None
        sources = list(_code_in(data))
        try:
            size = sum(len(source.encode()) for _, source in sources)
        except UnicodeEncodeError:
            raise UnreadableError(say("Its cells hold what is no text in UTF-8.")) from None
        if size > LARGEST:
            more = say("Its cells hold more than {limit} KiB of code.", limit=LARGEST // 1024)
            raise UnreadableError(more)
        return Notebook(tuple(cell_of(number, source) for number, source in sources))

    @staticmethod
    def at(path: Path) -> Notebook:
        """The notebook in a file.

        Raises:
            UnreadableError: it cannot be read, is too large or no notebook.
        """
        try:
            with path.open("rb") as file:
                content = file.read(NOTEBOOK_LARGEST + 1)
        except OSError as error:
            raise UnreadableError(reason_of(error)) from None
        if len(content) > NOTEBOOK_LARGEST:
            raise notebook_too_large(NOTEBOOK_LARGEST)
        return Notebook.read(content)

    def answer_to(self, exercise: str, functions: Functions) -> Code | None:
        """The Python file for one exercise, to whose name the notebook's is equal.

        None: no cell defines any of its functions.
        """
        wanted = frozenset(functions[exercise])
        defined = {name for piece in self._pieces for name in piece.defines}
        return self._file(exercise, wanted, frozenset()) if wanted & defined else None

    def answers(self, functions: Functions) -> dict[str, Code]:
        """The Python file for each exercise of which a function is defined."""
        owners = self._owners(functions)
        answered = [name for name in functions if name in owners.values()]
        others = {
            name: frozenset(piece for piece, owner in owners.items() if owner != name)
            for name in answered
        }
        return {
            name: self._file(name, frozenset(functions[name]), others[name]) for name in answered
        }

    @cached_property
    def _pieces(self) -> list[Piece]:
        return [piece for cell in self.cells for piece in cell.pieces]

    def _owners(self, functions: Functions) -> dict[Piece, str]:
        """The exercise to which each definition belongs.

        Where exercises have a function of the same name, it belongs to the one that the cell's
        ``%%grade`` names, else to the one whose other functions are in the same cell, else
        before it, else after it.
        """
        having: dict[str, list[str]] = {}
        for exercise, names in functions.items():
            for name in names:
                having.setdefault(name, []).append(exercise)
        owners: dict[Piece, str] = {}
        unsure: dict[Piece, list[str]] = {}
        graded = {cell.number: cell.grades for cell in self.cells}
        for piece in self._pieces:
            candidates = [having[name] for name in sorted(piece.defines) if name in having]
            alone = [names[0] for names in candidates if len(names) == 1]
            alone += [n for names in candidates for n in names if means(graded[piece.cell], n)]
            if alone:
                owners[piece] = alone[0]
            elif candidates:
                unsure[piece] = candidates[0]
        in_cell = {(piece.cell, exercise): exercise for piece, exercise in owners.items()}
        before = _latest(self._pieces, owners, unsure)
        after = _latest(self._pieces[::-1], owners, unsure)
        for piece, exercises in unsure.items():
            beside = (in_cell.get((piece.cell, exercise)) for exercise in exercises)
            owners[piece] = next(filter(None, beside), "") or before[piece] or after[piece]
        return owners

    def _file(self, exercise: str, wanted: frozenset[str], others: frozenset[Piece]) -> Code:
        kept = self._closure(wanted, others)
        future = sorted({name for piece in self._pieces for name in piece.future})
        # It must be a file's first statement, and stands in any cell.
        text = [f"from __future__ import {', '.join(future)}"] if future else []
        lines = [1 for _ in text]
        for cell in self.cells:
            mine = [piece for piece in cell.pieces if piece in kept]
            if not mine:
                continue
            shown = {line for piece in mine for line in range(piece.first, piece.last + 1)}
            text.append(f"# cell {cell.number}")
            text += [line if at in shown else "" for at, line in enumerate(cell.lines)]
            lines += range(len(cell.lines) + 1)
        return Code(exercise, ("\n".join(text) + "\n").encode(), tuple(lines))

    def _closure(self, wanted: frozenset[str], others: frozenset[Piece]) -> set[Piece]:
        """The statements that define the wanted names, and all that those need."""
        pool = [
            piece
            for piece in self._pieces
            if not piece.future and not (piece in others and piece.defines & wanted)
        ]
        imported = {name for piece in pool for name in piece.imports}
        whole = {name for piece in pool if not piece.broken for name in piece.defines}
        by_name: dict[str, list[Piece]] = {}
        for piece in pool:
            # A cell that is no Python counts only where nothing else defines the name.
            makes = piece.defines - whole if piece.broken else piece.defines
            for name in makes | (piece.changes - imported):
                by_name.setdefault(name, []).append(piece)
        kept = {piece for piece in pool if piece.star}
        names, met = wanted.union(*(piece.needs for piece in kept)), set[str]()
        while names:
            met |= names
            new = {piece for name in names for piece in by_name.get(name, ())} - kept
            kept |= new
            names = frozenset().union(*(piece.needs for piece in new)) - met
        return kept


def answers_in(path: Path, functions: Functions) -> dict[str, Code]:
    """What a notebook answers; if it has the name of an exercise, that one alone.

    Raises:
        UnreadableError: it is none, or answers nothing.
    """
    notebook = Notebook.at(path)
    if path.stem in functions:
        code = notebook.answer_to(path.stem, functions)
        answers = {path.stem: code} if code else {}
    else:
        answers = notebook.answers(functions)
    if not answers:
        raise UnreadableError(NOT_THIS_ONE if path.stem in functions else NO_ANSWER)
    return answers


def _latest(
    pieces: Iterable[Piece], owners: Mapping[Piece, str], unsure: Mapping[Piece, list[str]]
) -> dict[Piece, str]:
    """For each unsure piece, whichever of its exercises was met last in this order, or ""."""
    met: dict[str, int] = {}
    latest = {}
    for place, piece in enumerate(pieces):
        if piece in owners:
            met[owners[piece]] = place
        elif piece in unsure:
            latest[piece] = max(unsure[piece], key=lambda exercise: met.get(exercise, -1))
            latest[piece] = latest[piece] if latest[piece] in met else ""
    return latest


_NO_NOTEBOOK = say("The file is not a notebook: save it again in Jupyter and hand it in again.")


def _code_in(data: Any) -> Iterable[tuple[int, str]]:
    """The text of each code cell, with its number among all cells; as Jupyter 4 and 3 save them."""
    cells = data.get("cells") if isinstance(data, dict) else None
    if cells is None and isinstance(data, dict) and isinstance(data.get("worksheets"), list):
        sheets = [sheet.get("cells") for sheet in data["worksheets"] if isinstance(sheet, dict)]
        cells = [cell for sheet in sheets if isinstance(sheet, list) for cell in sheet]
    if not isinstance(cells, list):
        raise UnreadableError(_NO_NOTEBOOK)
    for number, cell in enumerate(cells, start=1):
        if isinstance(cell, dict) and cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            lines = source if isinstance(source, list) else [source]
            yield number, "".join(line for line in lines if isinstance(line, str))
