"""An exception that left a learner's code, with the statement and the call that it came of.

Rules of exceptions ask it whether the code confirms the cause that they name. Nothing here runs
any of that code, and where it cannot be read, nothing is confirmed.
"""

from __future__ import annotations

import ast
import importlib.util
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kata.collect.answer import AnswerFile, Call
from kata.collect.run import Raised
from kata.collect.stubs import UNPARSABLE

LONGEST_SOURCE = 64 * 1024
"""Longer files are not parsed: Python 3.10's parser crashes on what is nested too deeply."""

ON_IMPORT = Call("<module>")

Nodes = Sequence[ast.AST]
"""Parts of a program, those inside others too."""


@dataclass(frozen=True)
class Failure:
    """An exception with the learner's own lines that it passed through, its call and its file."""

    raised: Raised
    call: Call
    file: AnswerFile | None = None

    @property
    def at(self) -> str:
        """Where it was raised: in a line, or before the file or what the call calls had begun."""
        if self.raised.lines:
            return "line"
        return "file" if self.call is ON_IMPORT else "call"

    @property
    def line(self) -> int:
        """The last of the learner's own lines; 0 where there is none."""
        return self.raised.line or 0

    @cached_property
    def content(self) -> bytes:
        """The bytes of the file."""
        try:
            return self.file.read() if self.file else b""
        except OSError:
            return b""

    @property
    def is_utf8(self) -> bool:
        """Whether these are a text's in UTF-8."""
        try:
            self.content.decode()
        except UnicodeDecodeError:
            return False
        # Where every other byte is 0, they are UTF-16.
        return self.content.count(0) * 3 <= len(self.content)

    @cached_property
    def program(self) -> Nodes:
        """All parts of the file."""
        if len(self.content) > LONGEST_SOURCE:
            return ()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return list(ast.walk(ast.parse(importlib.util.decode_source(self.content))))
        except UNPARSABLE:
            return ()

    @cached_property
    def statement(self) -> Nodes:
        """The parts of the statement that failed, without the statements inside it.

        Of all, where several stand on the line.
        """
        heads: list[Any] = [one for one in self.program if isinstance(one, ast.stmt)]
        todo: list[ast.AST] = []
        for one in heads:
            inner = getattr(one, "body", None)
            end = max(one.lineno, inner[0].lineno - 1) if inner else one.end_lineno
            if one.lineno <= self.line <= end:
                todo.append(one)
        for node in todo:
            inside = ast.iter_child_nodes(node)
            todo += [one for one in inside if not isinstance(one, (ast.stmt, ast.ExceptHandler))]
        return todo

    @cached_property
    def body(self) -> Nodes:
        """The parts of the innermost function that the statement is in; else of the file."""
        around = [one for one in self.functions if self.is_inside(one)]
        innermost = max(around, key=lambda one: int(one.lineno), default=None)
        return list(ast.walk(innermost)) if innermost else self.program

    @property
    def functions(self) -> list[Any]:
        """The functions that the file defines, those inside others too."""
        functions = (ast.FunctionDef, ast.AsyncFunctionDef)
        return [one for one in self.program if isinstance(one, functions)]

    def is_inside(self, function: Any) -> bool:
        """Whether the line that failed is one of this function's."""
        return bool(function.lineno <= self.line <= function.end_lineno)

    @cached_property
    def is_on_purpose(self) -> bool:
        """Whether a ``raise`` of the learner's own raised it."""
        raises = (one.exc for one in self.statement if isinstance(one, ast.Raise))
        named = {name_in(one.func if isinstance(one, ast.Call) else one) for one in raises}
        return self.raised.at_home and self.raised.name in named

    @property
    def right_side(self) -> ast.AST | None:
        """What the statement takes apart, in ``a, b = …``."""
        for node in self.statement:
            if isinstance(node, ast.Assign) and isinstance(node.targets[0], (ast.Tuple, ast.List)):
                return node.value
        return None

    @property
    def reshapes(self) -> bool:
        """Whether the statement itself gives an array another shape."""
        attributes = (one for one in self.statement if isinstance(one, ast.Attribute))
        set_ = any(one.attr == "shape" and isinstance(one.ctx, ast.Store) for one in attributes)
        return set_ or bool(calls_in(self.statement, "reshape", "resize"))

    def shape_of(self, name: str) -> tuple[int, ...]:
        """The shape of an array that the call gave by this name; () where it gave none."""
        shape: tuple[int, ...] = getattr(self.call.arrays.get(name), "shape", ())
        return shape


def name_in(node: ast.AST | None) -> str:
    """The last name of a plain name or an attribute: "Dense" of ``layers.Dense``."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls_in(nodes: Nodes, *names: str) -> list[ast.Call]:
    """The calls of functions of these names, of whatever they are an attribute; or all calls."""
    calls = (one for one in nodes if isinstance(one, ast.Call))
    return [one for one in calls if not names or name_in(one.func) in names]


def keywords_in(nodes: Nodes) -> set[str]:
    """The names that arguments are given by, unless it is ``False`` that is given."""
    given = (one for one in nodes if isinstance(one, ast.keyword))
    return {one.arg or "" for one in given if getattr(one.value, "value", None) is not False}


def counts_from_1(call: ast.Call) -> bool:
    """Whether it is ``arange(1, n + 1)``."""
    first, end = call.args[:1], call.args[1:2]
    more = [one.right for one in end if isinstance(one, ast.BinOp) and isinstance(one.op, ast.Add)]
    return constants_in(first) == constants_in(more) == [1]


def constants_in(nodes: Nodes) -> list[Any]:
    """The numbers and texts that are written out."""
    return [one.value for one in nodes if isinstance(one, ast.Constant)]


def indices_in(nodes: Nodes, *names: str) -> Iterator[list[ast.AST]]:
    """What is read by ``name[…]``, index by index; of anything, where no names are given."""
    for node in nodes:
        if not isinstance(node, ast.Subscript) or not isinstance(node.ctx, ast.Load):
            continue
        if not names or name_in(node.value) in names:
            index = node.slice
            yield list(index.elts) if isinstance(index, ast.Tuple) else [index]


def values_of(nodes: Nodes, name: str) -> list[ast.expr]:
    """What a name is set to by ``=``, in tuples too."""
    pairs = [
        (target, one.value)
        for one in nodes
        if isinstance(one, ast.Assign)
        for target in one.targets
    ]
    for target, value in list(pairs):
        if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
            pairs += zip(target.elts, value.elts, strict=False)
    return [value for target, value in pairs if name_in(target) == name]


def factors_in(nodes: Nodes) -> list[tuple[ast.expr, ast.expr]]:
    """The two sides of every ``@``."""
    products = (one for one in nodes if isinstance(one, ast.BinOp))
    return [(one.left, one.right) for one in products if isinstance(one.op, ast.MatMult)]


def looped_over(nodes: Nodes) -> list[ast.AST]:
    """What stands behind ``in`` of loops, in brackets too."""
    loops = (ast.For, ast.AsyncFor, ast.comprehension)
    return [one.iter for one in nodes if isinstance(one, loops)]


def names_set_in(function: ast.AST) -> set[str]:
    """The names that a function alone knows: its parameters, and what it sets."""
    nodes = list(ast.walk(function))
    return {one.arg for one in nodes if isinstance(one, ast.arg)} | {
        one.id for one in _stored(nodes)
    }


def is_literal(node: ast.AST) -> bool:
    """Whether it is a list of lists of numbers that are written out."""
    if not isinstance(node, ast.List) or not any(isinstance(one, ast.List) for one in node.elts):
        return False
    plain = (ast.List, ast.Tuple, ast.Constant, ast.UnaryOp, ast.unaryop, ast.expr_context)
    return all(isinstance(one, plain) for one in ast.walk(node))


def is_set_in_branches_alone(nodes: Nodes, name: str) -> bool:
    """Whether a name is set, and nowhere but in branches of an ``if``."""
    branches = [ast.walk(one) for one in nodes if isinstance(one, ast.If)]
    inside = {id(part) for parts in branches for part in parts}
    stored = [id(one) for one in _stored(nodes) if one.id == name]
    return bool(stored) and inside.issuperset(stored)


def _stored(nodes: Nodes) -> list[ast.Name]:
    return [one for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]
