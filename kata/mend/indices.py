"""Edits of indices and slices."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import permutations
from typing import Any

from kata.mend.edit import constant, number_in, with_item
from kata.mend.scope import Other, Scope


def _slice(start: Any = None, stop: Any = None, step: Any = None) -> ast.Slice:
    parts = [None if one is None else constant(one) for one in (start, stop, step)]
    return ast.Slice(*parts)


def indices(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Another index, more of it, or none."""
    if isinstance(node, ast.Slice):
        yield from _of_slice(node)
    elif isinstance(node, ast.Subscript):
        yield from _of_subscript(node)
    yield from _of_sizes(node)
    if isinstance(node, (ast.Name, ast.Call)) and scope.value and not scope.called:
        for added in _ADDED:
            turned = isinstance(added[-1], ast.Slice) and added[-1].step is not None
            yield "direction" if turned else "index_missing", 3, _indexed(node, *added)


def _of_sizes(node: ast.expr) -> Iterator[Other]:
    """The size of another axis, where ``len(x)`` or ``x.size`` is read."""
    measured: ast.expr | None = None
    if isinstance(node, ast.Attribute) and node.attr == "size":
        measured = node.value
    elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "len" and node.args:
        measured = node.args[0]
    for axis in (0, 1, 2, -1):
        if measured is None:
            return
        yield "axis", 1, _indexed(ast.Attribute(measured, "shape", ast.Load()), constant(axis))


def _of_slice(node: ast.Slice) -> Iterator[Other]:
    low, high, step = node.lower, node.upper, node.step
    yield "index", 2, ast.Slice(constant(1), high, step)
    yield "index", 2, ast.Slice(low, constant(-1), step)
    if low is not None:
        yield "index", 1, ast.Slice(None, high, step)
    if high is not None:
        yield "index", 1, ast.Slice(low, None, step)
    if step is not None:
        yield "direction", 1, ast.Slice(low, high, None)
    else:
        yield "direction", 2, ast.Slice(low, high, constant(-1))
    if low is None and high is None and step is None:
        for one in (constant(0), constant(-1), _slice(-1)):
            yield "index", 2, one
    for by in (1, -1):
        if low is not None and number_in(low) is None:
            yield "index", 2, ast.Slice(_moved(low, by), high, step)
        if high is not None and number_in(high) is None:
            yield "index", 2, ast.Slice(low, _moved(high, by), step)


def _of_subscript(node: ast.Subscript) -> Iterator[Other]:
    inside = node.slice
    yield "index_too_much", 2, node.value
    parts = list(inside.elts) if isinstance(inside, ast.Tuple) else [inside]
    for order in permutations(parts) if 1 < len(parts) < 4 else ():
        if list(order) != parts:
            yield "index", 1, _indexed(node.value, *order)
    if len(parts) < 3:
        # x[t] where x[:, t] is meant.
        yield "index", 1, _indexed(node.value, _slice(), *parts)
    if len(parts) > 1 and isinstance(parts[0], ast.Slice):
        yield "index", 1, _indexed(node.value, *parts[1:])
    if isinstance(inside, ast.Slice):
        # x[:-1] where x[:, -1] is meant.
        ends = [one for one in (inside.lower, inside.upper) if one]
        yield from (("index", 1, _indexed(node.value, _slice(), one)) for one in ends)
    for place, part in enumerate(parts):
        others: list[tuple[int, ast.expr]] = []
        if not isinstance(part, (ast.Slice, ast.Tuple)):
            others += [(2, _kept(part)), (2, _slice())]
        if isinstance(part, ast.Name):
            others += [(1, _moved(part, -1)), (1, _moved(part, 1))]
        for cost, other in others:
            yield "index", cost, _indexed(node.value, *with_item(parts, place, other))


def _moved(index: ast.expr, by: int) -> ast.expr:
    return ast.BinOp(index, ast.Add(), constant(by))


def _kept(index: ast.expr) -> ast.Slice:
    """A slice of one place, which keeps the axis: ``-1:`` for -1, ``t:t + 1`` for t."""
    number = number_in(index)
    if number == -1:
        return _slice(-1)
    if isinstance(number, int):
        return _slice(number, number + 1)
    return ast.Slice(index, ast.BinOp(index, ast.Add(), constant(1)), None)


_ADDED: tuple[tuple[ast.expr, ...], ...] = (
    (constant(-1),),
    (constant(0),),
    (_slice(), constant(-1)),
    (_slice(), constant(0)),
    (_slice(), _slice(-1)),
    (_slice(step=-1),),
    (_slice(), _slice(step=-1)),
    (_slice(1),),
    (_slice(stop=-1),),
    (_slice(), _slice(1)),
    (_slice(), _slice(stop=-1)),
    (ast.Constant(None),),
    (_slice(), ast.Constant(None)),
    (ast.Constant(Ellipsis), ast.Constant(None)),
)
"""Indices that may be missing."""


def _indexed(value: ast.expr, *indices: ast.expr) -> ast.Subscript:
    inside = indices[0] if len(indices) == 1 else ast.Tuple(list(indices), ast.Load())
    return ast.Subscript(value, inside, ast.Load())
