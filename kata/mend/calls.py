"""Edits of the arguments of calls, and of several results or sizes side by side."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import permutations

from kata.mend.edit import constant, name, number_in, with_item
from kata.mend.scope import Other, Scope
from kata.mend.words import FLAGS, WITH_AXIS


def arguments(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Other arguments of a call."""
    if not isinstance(node, ast.Call):
        return
    word = getattr(node.func, "attr", getattr(node.func, "id", ""))
    given = {keyword.arg for keyword in node.keywords}
    for place, keyword in enumerate(node.keywords):
        kind = "axis" if keyword.arg == "axis" else "keyword"
        less = with_item(node.keywords, place)
        yield kind, 2, ast.Call(node.func, node.args, less)
        for flag, value in FLAGS.get(word, {}).items():
            if getattr(keyword.value, "value", value) is (not value):
                # With its default it might as well be left out.
                continue
            if keyword.arg and flag != keyword.arg and flag not in given:
                renamed = ast.keyword(flag, keyword.value)
                new = with_item(node.keywords, place, renamed)
                yield "keyword", 1, ast.Call(node.func, node.args, new)
    if word in WITH_AXIS and "axis" not in given and not scope.keras:
        for axis in (-1, 0, 1, 2):
            more = [*node.keywords, ast.keyword("axis", constant(axis))]
            yield "axis", 1, ast.Call(node.func, node.args, more)
    if word in WITH_AXIS and "axis" in given and "keepdims" not in given:
        more = [*node.keywords, ast.keyword("keepdims", ast.Constant(True))]
        yield "axis", 1, ast.Call(node.func, node.args, more)
    for flag, value in FLAGS.get(word, {}).items():
        if flag not in given:
            more = [*node.keywords, ast.keyword(flag, ast.Constant(value))]
            yield "keyword", 1, ast.Call(node.func, node.args, more)
            for id in scope.parameters:
                if id == flag:
                    more = [*node.keywords, ast.keyword(flag, name(id))]
                    yield "keyword", 1, ast.Call(node.func, node.args, more)
    if 1 < len(node.args) < 5:
        for one, other in ((a, b) for b in range(len(node.args)) for a in range(b)):
            swapped = list(node.args)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            yield "order_of_arguments", 1, ast.Call(node.func, swapped, node.keywords)
    if word == "range":
        yield from _ranges(node)


def _ranges(node: ast.Call) -> Iterator[Other]:
    """Where a loop begins and ends, and in which direction it goes."""
    *start, stop = node.args[:2] or [ast.Constant(0)]
    first: ast.expr = start[0] if start else ast.Constant(0)
    for by in (1, -1):
        moved = ast.BinOp(stop, ast.Add(), constant(by))
        yield "range", 1, ast.Call(node.func, [*start, moved, *node.args[2:]], [])
    for begun in (1, 0, 2):
        if number_in(first) != begun:
            new = [constant(begun), stop, *node.args[2:]]
            yield "range", 1, ast.Call(node.func, new, [])
    if len(node.args) < 3:
        yield "direction", 1, ast.Call(name("reversed"), [node], [])


def results(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Results, or the sizes of a shape, in another order, or another number of them."""
    if not isinstance(node, (ast.Tuple, ast.List)) or not isinstance(node.ctx, ast.Load):
        return
    kind = "results"
    parts: Sequence[ast.expr] = node.elts
    if 1 < len(parts) < 5:
        for order in permutations(parts):
            if list(order) != list(parts):
                yield kind, 1, type(node)(list(order), node.ctx)
    for place in range(len(parts)):
        if len(parts) > 1:
            yield kind, 2, type(node)(with_item(list(parts), place), node.ctx)
    if len(parts) == 1:
        yield kind, 2, parts[0]
    if len(parts) < 4:
        for id in scope.names:
            for place in range(len(parts) + 1):
                new = [*parts[:place], name(id), *parts[place:]]
                yield kind, 3, type(node)(new, node.ctx)
