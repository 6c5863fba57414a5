"""Edits of statements: their place, their order, whether they are there, and in place or not."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from itertools import permutations

from kata.mend.edit import Edit, edit, with_item

LOOPS = (ast.For, ast.While)
BLOCKS = ("body", "orelse")


def edits(function: ast.FunctionDef, leave: frozenset[int] = frozenset()) -> Iterator[Edit]:
    """All edits of a function's statements.

    Args:
        function: its tree.
        leave: ids of nodes that are none of the learner's.
    """
    for node in ast.walk(function):
        if isinstance(node, (ast.FunctionDef, ast.Lambda)) and node is not function:
            continue
        for block in BLOCKS:
            body = getattr(node, block, None)
            if isinstance(body, list) and body and isinstance(body[0], ast.stmt):
                yield from _in_block(node, block, body, leave)


def _in_block(
    node: ast.AST, block: str, body: list[ast.stmt], leave: frozenset[int]
) -> Iterator[Edit]:
    for place, statement in enumerate(body):
        if id(statement) in leave or is_docstring(statement):
            continue
        after = body[place + 1 :]
        # Behind a return it would not be reached: left out is the same.
        if after and not isinstance(after[0], ast.Return):
            swapped = [*body[:place], after[0], statement, *after[1:]]
            yield edit("statement", 2, statement, node, block, swapped)
        if len(body) > 1 and not isinstance(statement, ast.Return):
            less = with_item(body, place)
            yield edit("statement_too_much", 2, statement, node, block, less)
        yield from _changed(statement, node, block, body, place)
        if isinstance(statement, (*LOOPS, ast.If)):
            yield from _around(statement, node, block, body, place, leave)


def _changed(
    statement: ast.stmt, node: ast.AST, block: str, body: list[ast.stmt], place: int
) -> Iterator[Edit]:
    """The statement in another form, where it stands."""
    if isinstance(statement, ast.AugAssign):
        read = ast.copy_location(_read(statement.target), statement)
        value = ast.BinOp(read, statement.op, statement.value)
        plain = ast.Assign([statement.target], ast.copy_location(value, statement))
        for kind, cost, new in (
            ("copy", 1, plain),
            ("assigned", 1, ast.Assign([statement.target], statement.value)),
        ):
            made = with_item(body, place, ast.copy_location(new, statement))
            yield edit(kind, cost, statement, node, block, made)
        turned: ast.operator = ast.Sub() if isinstance(statement.op, ast.Add) else ast.Add()
        other = ast.AugAssign(statement.target, turned, statement.value)
        made = with_item(body, place, ast.copy_location(other, statement))
        yield edit("operator", 1, statement, node, block, made)
    elif isinstance(statement, ast.Assign) and len(statement.targets) == 1:
        target = statement.targets[0]
        if isinstance(target, ast.Tuple) and 1 < len(target.elts) < 5:
            for order in permutations(target.elts):
                if list(order) != target.elts:
                    yield edit("results", 1, target, target, "elts", list(order))
            for number, one in enumerate(target.elts):
                if isinstance(one, (ast.Tuple, ast.List)) and len(one.elts) == 1:
                    unpacked = with_item(target.elts, number, one.elts[0])
                    yield edit("results", 1, target, target, "elts", unpacked)
        if isinstance(target, (ast.Name, ast.Subscript, ast.Attribute)):
            operators: tuple[ast.operator, ...] = (ast.Add(), ast.Mult())
            for operator in operators:
                more = ast.AugAssign(target, operator, statement.value)
                made = with_item(body, place, ast.copy_location(more, statement))
                yield edit("assigned", 2, statement, node, block, made)


def _around(
    statement: ast.stmt,
    node: ast.AST,
    block: str,
    body: list[ast.stmt],
    place: int,
    leave: frozenset[int],
) -> Iterator[Edit]:
    """What stands at the beginning or the end of a loop or a branch, outside of it; or within."""
    inner: list[ast.stmt] = getattr(statement, "body", [])
    own = [one for one in inner if id(one) not in leave]
    fixed = [one for one in inner if id(one) in leave]
    if len(own) > 1:
        for moved, kept, before in ((own[0], own[1:], True), (own[-1], own[:-1], False)):
            new = _with_body(statement, [*fixed, *kept])
            pair = [moved, new] if before else [new, moved]
            yield edit("statement", 1, moved, node, block, with_item(body, place, *pair))
    if place + 1 < len(body) and not is_docstring(body[place + 1]):
        inside = _with_body(statement, [*inner, body[place + 1]])
        new_body = [*body[:place], inside, *body[place + 2 :]]
        yield edit("statement", 1, body[place + 1], node, block, new_body)
    if place > 0 and not is_docstring(body[place - 1]) and id(body[place - 1]) not in leave:
        inside = _with_body(statement, [*fixed, body[place - 1], *own])
        new_body = [*body[: place - 1], inside, *body[place + 1 :]]
        yield edit("statement", 1, body[place - 1], node, block, new_body)


def _with_body(statement: ast.stmt, body: Sequence[ast.stmt]) -> ast.stmt:
    fields = {name: getattr(statement, name, None) for name in statement._fields}
    make: Callable[..., ast.stmt] = type(statement)
    return ast.copy_location(make(**{**fields, "body": list(body)}), statement)


def _read(target: ast.expr) -> ast.expr:
    """The same place, read."""
    fields = {name: getattr(target, name, None) for name in target._fields}
    make: Callable[..., ast.expr] = type(target)
    return make(**{**fields, "ctx": ast.Load()})


def is_docstring(statement: ast.stmt) -> bool:
    """Whether it is a text that nothing is done with."""
    return isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
