"""The mended expression: a learner's own text with an edit made in it, and nothing else changed."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from textwrap import dedent, indent
from typing import Any

from kata.diagnose.mistakes import beside_the_verdict
from kata.mend.edit import Edit, constant, number_in
from kata.mend.program import COUNT
from kata.mend.pure import functions_of
from kata.mend.splice import Pair, Source, body_of, changed, dump, lines_of, same
from kata.mend.terms import ARRAYS

LONGEST = 1_000
"""So many characters of a mended expression are told, else none."""

TELLING = (
    *(ast.BinOp, ast.BoolOp, ast.Call, ast.Compare, ast.Dict, ast.DictComp, ast.GeneratorExp),
    *(ast.IfExp, ast.JoinedStr, ast.ListComp, ast.Set, ast.SetComp, ast.Subscript),
)
"""Expressions that say something alone; of a name, a number, an axis one sees more around it."""


BLOCKS = ("body", "orelse", "handlers", "finalbody")
STATEMENTS = (ast.stmt, ast.excepthandler)


@dataclass(frozen=True)
class Part:
    """A part of the program as the edit makes it.

    Attributes:
        lines: those that it stood on, the first and the last.
        code: its text; of a statement that is left out, the text that it had.
        was: its text before.
        is_left_out: whether it is such a statement.
    """

    lines: tuple[int, int]
    code: str
    was: str
    is_left_out: bool = False

    @property
    def longer(self) -> int:
        """By how many characters the program is longer."""
        return (0 if self.is_left_out else len(self.code)) - len(self.was)


NO_PARTS: list[Part] = []


@beside_the_verdict(NO_PARTS)
def mended_parts(edit: Edit, functions: Mapping[str, ast.FunctionDef], source: str) -> list[Part]:
    """The smallest expressions or statements around an edit, as it makes them.

    Args:
        edit: one of these functions.
        functions: their trees, by name.
        source: the text of their file.
    """
    tree = ast.parse(source)
    written, arrays = functions_of(tree), _name_of_numpy(tree)
    text = Source(source)
    found: list[Part] = []
    for name, function in functions.items():
        with edit.made():
            after = _AsWritten().visit(copy.deepcopy(function))
        found += _parts(text, written[name], after)
    named = [replace(one, code=one.code.replace(ARRAYS, arrays)) for one in found]
    return [one for one in named if len(one.code) <= LONGEST]


def _parts(text: Source, before: ast.AST, after: ast.AST) -> Iterator[Part]:
    """The smallest parts around what differs."""
    if same(before, after):
        return
    blocks = [name for name in BLOCKS if _is_block(getattr(before, name, None))]
    if not blocks or changed(before, after, blocks) != []:
        yield _of_one(text, *_smallest(before, after, blocks))
        return
    for name in blocks:
        one, other = getattr(before, name), getattr(after, name)
        if len(one) == len(other) and not _is_in_other_order(one, other):
            for pair in zip(one, other, strict=True):
                yield from _parts(text, *pair)
        else:
            yield _of_block(text, one, other)


def _of_one(text: Source, before: ast.AST, after: ast.AST) -> Part:
    if not body_of(before):
        return Part(lines_of(before), text.with_changes(before, after), text.segment(before))
    # Of a loop, a branch, a function what stands before its first statement.
    first = lines_of(before)[0]
    last = max(first, lines_of(body_of(before)[0])[0] - 1)
    return Part((first, last), text.head(before, after), text.head(before, before))


def _of_block(text: Source, before: Sequence[ast.AST], after: Sequence[ast.AST]) -> Part:
    """The statements of a block from the first to the last that is another than before."""
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - end], after[start : len(after) - end]
    around = old or before[start - 1 : start] or before[:1]
    lines = lines_of(around[0])[0], lines_of(around[-1])[1]
    was, code = ("\n".join(_statement(text, one) for one in some) for some in (old, new))
    return Part(lines, code or was, was, is_left_out=not new)


def _alike(before: Sequence[ast.AST], after: Sequence[ast.AST]) -> int:
    """How many statements are the same before the first that is not."""
    pairs = zip(before, after, strict=False)
    return sum(1 for _ in takewhile(lambda pair: same(*pair), pairs))


def _statement(text: Source, node: ast.AST) -> str:
    """A statement in a block: as it was written, with the remarks above and beside it."""
    if text.segment(node):
        first, last = lines_of(node)
        while first > 1 and text.lines[first - 2].lstrip().startswith("#"):
            first -= 1
        return dedent("\n".join(text.lines[first - 1 : last]))
    if not body_of(node) or any(getattr(node, name, None) for name in BLOCKS[1:]):
        return text.anew(node)
    inner = (indent(_statement(text, one), "    ") for one in body_of(node))
    return "\n".join([text.new_head(node), *inner])


class _AsWritten(ast.NodeTransformer):
    """Takes out again what counts steps, and writes ``-1`` as Python reads it."""

    def visit(self, node: ast.AST) -> Any:
        for name in ("body", "ifs"):
            held = getattr(node, name, None)
            if isinstance(held, list):
                setattr(node, name, [one for one in held if not _counts(one)])
        if isinstance(node, ast.Constant) and (number_in(node) or 0) < 0:
            return constant(node.value)
        return self.generic_visit(node)


def _smallest(before: ast.AST, after: ast.AST, blocks: Sequence[str]) -> Pair:
    """The smallest part around all that differs which says something alone."""
    found = before, after
    while (pairs := changed(before, after, blocks)) is not None:
        if isinstance(before, TELLING):
            found = before, after
        if len(pairs) != 1:
            break
        ((before, after),) = pairs
    # What holds another number of parts says something, too.
    return (before, after) if _is_telling(before, after) else found


def _is_telling(before: ast.AST, after: ast.AST) -> bool:
    return type(before) is type(after) and isinstance(before, TELLING)


def _name_of_numpy(tree: ast.Module) -> str:
    imported = (one for node in tree.body if isinstance(node, ast.Import) for one in node.names)
    return next((one.asname or one.name for one in imported if one.name == "numpy"), "np")


def _counts(node: ast.AST) -> bool:
    call = node.value if isinstance(node, ast.Expr) else node
    return isinstance(call, ast.Call) and getattr(call.func, "id", "") == COUNT


def _is_block(held: object) -> bool:
    return isinstance(held, list) and bool(held) and isinstance(held[0], STATEMENTS)


def _is_in_other_order(one: Sequence[ast.AST], other: Sequence[ast.AST]) -> bool:
    changed = [pair for pair in zip(one, other, strict=True) if not same(*pair)]
    return len(changed) > 1 and sorted(map(dump, one)) == sorted(map(dump, other))
