"""An edit: another value in one field of a program's syntax tree."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

Change = tuple[ast.AST, str, Any]
"""A node, one of its fields, and what is put in there."""


@dataclass(frozen=True, eq=False)
class Edit:
    """One small change of a function; it may be made in several places.

    Attributes:
        kind: what sort of thing is changed, an id of ``kinds.toml``.
        cost: how unlikely it is; the cheapest edits are tried first.
        at: what is changed, for its places in the file.
        changes: how.
    """

    kind: str
    cost: int
    at: tuple[ast.AST, ...]
    changes: tuple[Change, ...]

    @contextlib.contextmanager
    def made(self) -> Iterator[None]:
        """The tree with the edit in it."""
        before = [(node, field, getattr(node, field)) for node, field, _ in self.changes]
        for node, field, value in self.changes:
            setattr(node, field, value)
        try:
            yield
        finally:
            for node, field, value in reversed(before):
                setattr(node, field, value)

    @property
    def line(self) -> int:
        """The line of the file, counted from 1."""
        return int(getattr(self.at[0], "lineno", 1))

    @property
    def lines(self) -> frozenset[int]:
        """All lines that it changes."""
        return frozenset(int(getattr(one, "lineno", 1)) for one in self.at)

    @property
    def guesses(self) -> bool:
        """Whether nothing stood there: whatever takes its place says nothing of the rest."""
        is_put_in = self.kind == "keyword" and self.cost > 2
        return is_put_in or any(
            isinstance(one, ast.Constant) and one.value is None for one in self.at
        )

    @property
    def loses(self) -> bool:
        """Whether it may throw away something that was computed."""
        if self.kind == "number":
            # A power or a factor of 0 leaves nothing of what stood there.
            values = [one for *_, it in self.changes for one in (it if type(it) is list else [it])]
            return any(isinstance(it, ast.AST) and number_in(it) == 0 for it in values)
        if self.kind == "statement" and isinstance(self.at[0], ast.Return):
            # In a loop it ends the first round: nothing is left of the others.
            node, block, _ = self.changes[0]
            return self.at[0] in getattr(node, block)
        return self.kind in LOSING or (self.kind in LOSING_SOMETIMES and self.cost > 1)


LOSING_SOMETIMES = ("index", "results", "condition")
LOSING = frozenset(
    {
        *("operand_too_much", "statement_too_much", "wrapper_too_much"),
        *("formula", "index_missing"),
    }
)


def edit(kind: str, cost: int, at: ast.AST, node: ast.AST, field: str, value: Any) -> Edit:
    """An edit in one place."""
    return Edit(kind, cost, (at,), ((node, field, value),))


def placed(new: ast.expr, old: ast.AST) -> ast.expr:
    """A new expression, each part of which stands where `old` does."""
    for part in ast.walk(new):
        if isinstance(part, (ast.expr, ast.keyword)) and not hasattr(part, "lineno"):
            ast.copy_location(part, old)
    return new


def name(id: str) -> ast.Name:
    """A name that is read."""
    return ast.Name(id, ast.Load())


def constant(value: Any) -> ast.expr:
    """A constant as Python parses it: ``-1`` is a minus before 1."""
    if isinstance(value, (int, float)) and not isinstance(value, bool) and value < 0:
        return ast.UnaryOp(ast.USub(), ast.Constant(-value))
    return ast.Constant(value)


def number_in(node: ast.AST) -> int | float | None:
    """The number that is written here, with its sign; None where there is none."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = number_in(node.operand)
        return None if number is None else -number
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return node.value  # type: ignore[return-value]  # just tested
    return None


def with_item(items: list[Any], place: int, *new: Any) -> list[Any]:
    """The list with `new` in the place of one of its items."""
    return [*items[:place], *new, *items[place + 1 :]]
