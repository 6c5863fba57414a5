"""CSV that spreadsheets read as text and numbers, never as formulas."""

import re
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from kata.report.safe import on_one_line

# What a spreadsheet takes for the beginning of a formula, the wide and small forms included.
FORMULA = "=+-@＝＋－＠﹢﹣﹦﹫−"
# A spreadsheet may split at another separator than the comma, and look through blanks and quotes.
_BEGINS_FORMULA = re.compile(
    rf"((?:^|[,;|\t])[\s\u200c\u200d\"'`‘’“”＂＇]*)(?=[{re.escape(FORMULA)}])"
)
# Quotes around anything else keep a spreadsheet from splitting it at its own separator.
_PLAIN = re.compile(r"[\w .:/()-]*")

Cell: TypeAlias = str | float | None


def harmless(text: str) -> str:
    """`text` on one line, with an apostrophe before whatever could begin a formula."""
    return _BEGINS_FORMULA.sub(r"\1'", on_one_line(text))


def number(points: float) -> str:
    """Points without rounding noise and without an exponent: 6, 1.5, 2.333333."""
    return f"{points:.6f}".rstrip("0").rstrip(".")


def text_of(rows: Iterable[Sequence[Cell]], nothing: str = "") -> str:
    r"""Rows as CSV with ``\n`` at their ends: texts made harmless, numbers, None as `nothing`."""
    return "".join(",".join(_written(cell, nothing) for cell in row) + "\n" for row in rows)


def _written(cell: Cell, nothing: str) -> str:
    if cell is None:
        return nothing
    if not isinstance(cell, str):
        return number(cell)
    text = harmless(cell)
    return text if _PLAIN.fullmatch(text) else '"' + text.replace('"', '""') + '"'
