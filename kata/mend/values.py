"""Edits of what is written down: numbers, texts, names, and the functions that are called."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from typing import Any

from kata.mend.edit import constant, name, number_in
from kata.mend.scope import Other, Scope, shapes
from kata.mend.terms import ARRAYS
from kata.mend.words import ERRORS, FAMILIES, TEXTS


def numbers(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Another number, or a name in its place."""
    number = number_in(node)
    if number == 0 or (isinstance(node, ast.Constant) and node.value is None):
        yield from _first_states(scope)
    if number is None or (isinstance(node, ast.Constant) and isinstance(node.value, bool)):
        return
    kind = "axis" if scope.axis else "index" if scope.index else "number"
    near: list[Any] = [number + 1, number - 1, -number, 0, 1, 2]
    if scope.axis:
        near = [-1, 0, 1, 2, -2, None]
    elif isinstance(number, int):
        near += [-1, 3, 2 * number, *([number // 2] if number % 2 == 0 else [])]
    else:
        near = [-number, 0.0, 1.0, 1 - number, 2 * number, number / 2, 10 * number, number / 10]
    for other in dict.fromkeys(near):
        if other != number or type(other) is not type(number):
            yield kind, 1, constant(other)
    if not scope.axis:
        for id in scope.names:
            yield "number", 2, name(id)
            if scope.index or isinstance(number, int):
                yield "number", 3, ast.BinOp(name(id), ast.Sub(), ast.Constant(1))


def _first_states(scope: Scope) -> Iterator[Other]:
    """Zeros of a state's shape, where nothing or a number is taken for them."""
    if scope.value and not (scope.argument or scope.keras):
        for shape in shapes(scope):
            zeros = ast.Attribute(name(ARRAYS), "zeros", ast.Load())
            yield "value", 3, ast.Call(zeros, [shape], [])


def constants(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Another text, True for False, or a name in the place of None."""
    if not isinstance(node, ast.Constant):
        return
    value = node.value
    kind = "keyword" if scope.argument else "value"
    if value is None:
        if scope.axis:
            yield from (("axis", 1, constant(axis)) for axis in (-1, 0, 1, 2))
        for id in scope.names:
            yield kind, 2, name(id)
        if scope.value:
            yield kind, 2, ast.List([], ast.Load())
    elif isinstance(value, bool):
        yield kind, 1, ast.Constant(not value)
        for id in scope.names:
            yield kind, 2, name(id)
    elif isinstance(value, str):
        for texts in TEXTS:
            if value in texts:
                yield from ((kind, 1, ast.Constant(one)) for one in texts if one != value)
        for id in scope.parameters:
            yield kind, 2, name(id)
    if scope.keras and isinstance(value, (str, bool)):
        yield kind, 2, ast.Constant(None)


def names(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Another name, or a number."""
    if isinstance(node, ast.Name) and node.id in scope.names:
        for id in scope.names:
            if id != node.id:
                yield "name", 1, name(id)
        if scope.index or not scope.value:
            for number in (0, 1, -1):
                yield "index" if scope.index else "name", 2, constant(number)
        if scope.value:
            for number in (-1, 1):
                yield "operand_missing", 2, ast.BinOp(node, ast.Add(), constant(number))
            yield "name", 3, ast.Constant(None)
    elif isinstance(node, ast.Name) and node.id.endswith(("Error", "Exception")):
        yield from (("name", 1, name(other)) for other in ERRORS if other != node.id)
    elif isinstance(node, ast.Subscript) and isinstance(node.value, ast.Attribute):
        # x.shape[0], of another array.
        shape = node.value
        if shape.attr == "shape" and isinstance(shape.value, ast.Name):
            for id in scope.names:
                if id != shape.value.id:
                    other = ast.Attribute(name(id), "shape", ast.Load())
                    yield "name", 2, ast.Subscript(other, node.slice, ast.Load())


def functions(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """Another function of the same family."""
    if not scope.called:
        return
    word = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    for family in FAMILIES:
        for other in family if word in family else ():
            if other == word:
                continue
            if isinstance(node, ast.Attribute):
                yield "function", 1, ast.Attribute(node.value, other, ast.Load())
            elif other in scope.known or hasattr(builtins, other):
                yield "function", 1, name(other)
