"""Edits of sums and products: their sides, brackets, signs; and of conditions."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from kata.mend.edit import constant, name
from kata.mend.scope import Other, Scope
from kata.mend.words import WRAPPERS

ARRAYS = "_kata_np"
"""What an edit calls NumPy, whatever the file calls it."""

INNER = (ast.BinOp, ast.Name, ast.Subscript, ast.Call)


MOST_INNER = 12
NEGATED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}


def operators(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Sides exchanged or left out, other brackets, other conditions."""
    if isinstance(node, ast.BinOp):
        if not isinstance(node.op, (ast.Add, ast.Mult)) or not scope.value:
            yield "operands", 1, ast.BinOp(node.right, node.op, node.left)
        yield "operand_too_much", 2, node.left
        yield "operand_too_much", 2, node.right
        # a - (b - c) and a - b - c: brackets that are missing or too much.
        left, right = node.left, node.right
        if isinstance(left, ast.BinOp):
            inner = ast.BinOp(left.right, node.op, right)
            yield "brackets", 1, ast.BinOp(left.left, left.op, inner)
        if isinstance(right, ast.BinOp):
            inner = ast.BinOp(left, node.op, right.left)
            yield "brackets", 1, ast.BinOp(inner, right.op, right.right)
    elif isinstance(node, ast.BoolOp):
        other_op: ast.boolop = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "condition", 1, ast.BoolOp(other_op, node.values)
        for one in node.values:
            yield "condition", 2, one
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        negated = NEGATED.get(type(node.ops[0]))
        if negated:
            yield "condition", 1, ast.Compare(node.left, [negated()], node.comparators)
        for by in (1, -1):
            moved = ast.BinOp(node.comparators[0], ast.Add(), constant(by))
            yield "condition", 2, ast.Compare(node.left, node.ops, [moved])
    elif isinstance(node, ast.IfExp):
        yield "condition", 1, ast.IfExp(node.test, node.orelse, node.body)
        yield "condition", 2, node.body
        yield "condition", 2, node.orelse


def signs(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """A sign, a transpose or a direction that is missing or too much."""
    if isinstance(node, ast.UnaryOp):
        kind = "condition" if isinstance(node.op, ast.Not) else "sign"
        yield kind, 1, node.operand
        if not isinstance(node.op, ast.USub):
            yield kind, 1, ast.UnaryOp(ast.USub(), node.operand)
    elif isinstance(node, INNER) and not scope.called:
        yield "sign", 2, ast.UnaryOp(ast.USub(), node)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield "transposed", 1, node.value
    elif not scope.called and isinstance(node, (ast.Name, ast.Call, ast.Subscript, ast.BinOp)):
        yield "transposed", 2, ast.Attribute(node, "T", ast.Load())
    is_reversed = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reversed"
    if is_reversed and isinstance(node, ast.Call) and len(node.args) == 1:
        yield "direction", 1, node.args[0]


def wrappers(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """A function around it that is too much, or missing."""
    if isinstance(node, ast.Call):
        if len(node.args) == 1 and not (scope.keras and node.keywords):
            yield "wrapper_too_much", 2, node.args[0]
        if isinstance(node.func, ast.Attribute) and node.func.attr != "append":
            yield "wrapper_too_much", 2, node.func.value
    if scope.called or scope.keras or not scope.value:
        return
    if isinstance(node, (ast.BinOp, ast.Name, ast.Call, ast.Subscript)):
        yield "copy", 2, ast.Call(ast.Attribute(node, "copy", ast.Load()), [], [])
        for word in WRAPPERS:
            yield "wrapper_missing", 2, _by_numpy(word, node)
    if isinstance(node, (ast.BinOp, ast.Call)):
        # tanh of something in it, where another function is computed.
        inner = [one for one in ast.walk(node) if isinstance(one, INNER) and one is not node]
        given = node.args if isinstance(node, ast.Call) else []
        for one in inner[:MOST_INNER]:
            for word in WRAPPERS[:2]:
                yield "function" if one in given else "formula", 3, _by_numpy(word, one)
    if isinstance(node, ast.BinOp):
        if isinstance(node.left, ast.Call) and isinstance(node.right, ast.Call):
            yield from _of_both(node.left, node.op, node.right)
        return
    for word in ("int", "list", "tuple", "float", "bool"):
        yield "wrapper_missing", 3, ast.Call(name(word), [node], [])


def added(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Something that is missing in a sum or a product."""
    if scope.keras or not scope.value or scope.index:
        return
    if isinstance(node, (ast.BinOp, ast.Name, ast.Call, ast.Subscript, ast.Attribute)):
        for id in scope.names:
            for operator in (ast.Add(), ast.Mult(), ast.Sub(), ast.MatMult(), ast.Div()):
                yield "operand_missing", 3, ast.BinOp(node, operator, name(id))


def _of_both(one: ast.Call, operator: ast.operator, other: ast.Call) -> Iterator[Other]:
    """tanh(a + b) for tanh(a) + tanh(b)."""
    if one.args and other.args and ast.dump(one.func) == ast.dump(other.func):
        inside = ast.BinOp(one.args[0], operator, other.args[0])
        yield "brackets", 2, ast.Call(one.func, [inside, *one.args[1:]], one.keywords)


def _by_numpy(function: str, argument: ast.expr) -> ast.Call:
    return ast.Call(ast.Attribute(name(ARRAYS), function, ast.Load()), [argument], [])
