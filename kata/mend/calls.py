"""Edits of the arguments of calls, and of several results or sizes side by side."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from itertools import permutations

from kata.mend.edit import constant, name, number_in, with_item
from kata.mend.scope import Other, Scope, shapes, sizes
from kata.mend.words import FLAGS, NAMED, OF_ONE_ARRAY, WITH_AXIS

MOST_ARGUMENTS = 3
SIZED = {"range": "range", "zeros": "value", "ones": "value", "empty": "value"}
"""Functions that are told how much of something is wanted, and what one mistakes then."""


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
    yield from _further_keywords(node, word, given, scope)
    if 1 < len(node.args) < 5:
        for one, other in ((a, b) for b in range(len(node.args)) for a in range(b)):
            swapped = list(node.args)
            swapped[one], swapped[other] = swapped[other], swapped[one]
            yield "order_of_arguments", 1, ast.Call(node.func, swapped, node.keywords)
    if word == "range":
        yield from _ranges(node, scope)
    if word in SIZED and node.args:
        yield from _sized(node, SIZED[word], scope)
    if word in ("tuple", "list") and len(node.args) == 1:
        # tuple(units) where (units,) is meant.
        yield "function", 1, ast.Tuple(node.args, ast.Load())
    if len(node.args) < (1 if word in OF_ONE_ARRAY else MOST_ARGUMENTS):
        for place in range(len(node.args) + 1):
            for id in scope.names:
                args = [*node.args[:place], name(id), *node.args[place:]]
                yield "keyword", 3, ast.Call(node.func, args, node.keywords)
    if scope.keras:
        yield from _of_layers(node, word, scope)


def _further_keywords(
    node: ast.Call, word: str, given: set[str | None], scope: Scope
) -> Iterator[Other]:
    """One keyword more: an axis, or a flag with a value that is not its default."""
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
            if flag in scope.parameters:
                more = [*node.keywords, ast.keyword(flag, name(flag))]
                yield "keyword", 1, ast.Call(node.func, node.args, more)


def _of_layers(node: ast.Call, word: str, scope: Scope) -> Iterator[Other]:
    """Other shapes of an Input, and texts in the place of what is none."""
    for place, keyword in enumerate(node.keywords):
        known = NAMED.get(keyword.arg or "", [])
        if getattr(keyword.value, "value", "") not in known:
            for text in known:
                other = ast.keyword(keyword.arg, ast.Constant(text))
                new = with_item(node.keywords, place, other)
                yield "keyword", 2, ast.Call(node.func, node.args, new)
    if word == "Input":
        kept = [one for one in node.keywords if one.arg != "shape"]
        for first in (ast.Constant(None), *map(name, scope.parameters)):
            for id in scope.parameters:
                shape = ast.keyword("shape", ast.Tuple([first, name(id)], ast.Load()))
                yield "keyword", 2, ast.Call(node.func, [], [shape, *kept])


def _sized(node: ast.Call, kind: str, scope: Scope) -> Iterator[Other]:
    """Sizes of arrays that are given, where others are written out."""
    last = len(node.args) - 1 if kind == "range" else 0
    parts = getattr(node.args[last], "elts", [node.args[last]])
    if not any(isinstance(one, ast.Constant) for one in parts):
        return
    for size in sizes(scope) if kind == "range" else shapes(scope):
        yield kind, 3, ast.Call(node.func, with_item(node.args, last, size), node.keywords)


def _ranges(node: ast.Call, scope: Scope) -> Iterator[Other]:
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
    if len(node.args) == 2:
        yield from (
            ("range", 1, ast.Call(node.func, [*node.args, name(id)], [])) for id in scope.names
        )
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
