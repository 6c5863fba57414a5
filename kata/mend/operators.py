"""Edits of one operator, as it is written: what stands beside it then belongs to another, too."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from kata.mend.edit import Edit, edit, placed

LIKELY = {
    "+": ("-", "*", "@"),
    "-": ("+", "*", "/"),
    "*": ("@", "+", "/", "-"),
    "/": ("*", "//", "+", "-"),
    "//": ("/", "%", "*"),
    "%": ("//", "*", "/"),
    "@": ("*", "+"),
    "**": ("*", "+"),
}
"""For each operator others that may be meant, the likeliest first."""

# No power: of whole numbers it may have no end.
OTHERS = ("+", "*", "-", "@", "/", "//", "%")
POWERS = (2, 3)
COMPARED = ("<", "<=", ">", ">=", "==", "!=")
SIGNS = "+-*/%@<>=!&|^"


def edits(function: ast.FunctionDef, source: Sequence[str]) -> Iterator[Edit]:
    """Every operator of the function in turn, with others in its place.

    Args:
        function: its tree.
        source: the lines of the file.
    """
    lines = [line.encode() for line in source]
    for statement in ast.walk(function):
        if not isinstance(statement, ast.stmt) or statement is function:
            continue
        for field in statement._fields:
            root = getattr(statement, field, None)
            if isinstance(root, ast.expr) and not isinstance(root, (ast.Name, ast.Constant)):
                yield from _of(root, statement, field, lines)


def _of(root: ast.expr, statement: ast.stmt, field: str, lines: Sequence[bytes]) -> Iterator[Edit]:
    start, end = (root.lineno, root.col_offset), (root.end_lineno, root.end_col_offset)
    if end[0] is None or not hasattr(root, "lineno"):
        return
    text = _between(lines, start, (end[0], end[1] or 0))
    for node in ast.walk(root):
        for left, right in _sides(node):
            sides = (
                (left.end_lineno or 0, left.end_col_offset or 0),
                (right.lineno, right.col_offset),
            )
            between = _between(lines, *sides)
            word = "".join(sign for sign in between.decode("utf-8", "replace") if sign in SIGNS)
            before = len(_between(lines, start, sides[0]))
            place = text.find(word.encode(), before) if word else -1
            if place < 0 or place >= before + len(between):
                continue
            others = [*_others(word, isinstance(node, ast.Compare))]
            if isinstance(right, ast.Constant) and right.value in POWERS:
                others.append((2, "**"))
            for cost, other in others:
                new = text[:place] + other.encode() + text[place + len(word) :]
                expression = _parsed(new)
                if expression is not None:
                    kind = "condition" if isinstance(node, ast.Compare) else "operator"
                    yield edit(kind, cost, node, statement, field, _at(expression, root))


def _others(word: str, compared: bool) -> Iterator[tuple[int, str]]:
    if compared:
        yield from ((1, other) for other in COMPARED if other != word)
        return
    likely = LIKELY.get(word, OTHERS)
    yield from ((1, other) for other in likely)
    yield from ((2, other) for other in OTHERS if other != word and other not in likely)


def _sides(node: ast.AST) -> Iterator[tuple[ast.expr, ast.expr]]:
    if isinstance(node, ast.BinOp):
        yield node.left, node.right
    elif isinstance(node, ast.Compare):
        yield from zip([node.left, *node.comparators], node.comparators, strict=False)


def _parsed(text: bytes) -> ast.expr | None:
    try:
        return ast.parse(b"(" + text + b")", mode="eval").body
    except (SyntaxError, ValueError):
        return None


def _at(new: ast.expr, old: ast.expr) -> ast.expr:
    for part in ast.walk(new):
        if hasattr(part, "lineno"):
            ast.copy_location(part, old)
    return placed(new, old)


def _between(lines: Sequence[bytes], start: tuple[int, int], end: tuple[int, int]) -> bytes:
    """The text from one place to another, each a line, counted from 1, and a byte of it."""
    (first, column), (last, stop) = start, end
    if first == last:
        return lines[first - 1][column:stop]
    middle = lines[first : last - 1]
    return b"\n".join([lines[first - 1][column:], *middle, lines[last - 1][:stop]])
