"""Where an expression stands in a function."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kata.mend.edit import constant, name

Other = tuple[str, int, ast.expr]
"""A kind, its cost and another expression in the place of one."""


@dataclass(frozen=True)
class Scope:
    """Where an expression stands.

    Attributes:
        names: what the function's names hold that may be read there, its parameters first.
        parameters: the function's parameters.
        called: whether the expression is what is called, of which no edit is made but of its name.
        axis: whether it says which axis, as ``axis=0`` does.
        index: whether it stands within the brackets of an index.
        value: whether it is a whole value: assigned, returned, given to a function.
        argument: whether it is given to a function.
        keras: whether the function builds a network.
        known: the names of the module.
        lists: what something is appended to.
        loop: whether it stands in a loop.
    """

    names: tuple[str, ...]
    parameters: tuple[str, ...] = ()
    called: bool = False
    axis: bool = False
    index: bool = False
    value: bool = False
    argument: bool = False
    keras: bool = False
    known: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    loop: bool = False


def scope_of(function: ast.FunctionDef, known: frozenset[str], keras: bool) -> Scope:
    """What may be read in a function.

    Args:
        function: its tree.
        known: the names of the module.
        keras: whether it builds a network.
    """
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    parameters = tuple(one.arg for one in every)
    stored = [
        node.id
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id != "_"
    ]
    names = tuple(dict.fromkeys((*parameters, *stored)))
    appended = (
        getattr(node.value, "id", "")
        for node in ast.walk(function)
        if isinstance(node, ast.Attribute) and node.attr == "append"
    )
    return Scope(names, parameters, keras=keras, known=known, lists=frozenset(appended))


def scope_in(node: ast.AST, field: str, child: ast.AST, scope: Scope) -> Scope:
    """Where a child stands."""
    within = scope.index if isinstance(node, (ast.Tuple, ast.Slice, ast.UnaryOp)) else False
    index = (isinstance(node, ast.Subscript) and field == "slice") or within
    if isinstance(node, ast.BinOp):
        index = scope.index
    axis = isinstance(node, ast.keyword) and node.arg in ("axis", "axes")
    axis = axis or (isinstance(node, (ast.UnaryOp, ast.Tuple)) and scope.axis)
    in_call = isinstance(node, ast.Call) and field == "args"
    value = in_call or isinstance(node, (ast.Assign, ast.AugAssign, ast.Return, ast.BinOp))
    value = value or (isinstance(node, ast.keyword) and not axis)
    called = isinstance(node, ast.Call) and field == "func"
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        # A list that is put into itself has no end.
        owner = getattr(node.func.value, "id", "")
        scope = replace(scope, names=tuple(name for name in scope.names if name != owner))
    is_alone = isinstance(node, ast.Assign) and isinstance(child, (ast.Constant, ast.Name))
    if is_alone and scope.loop:
        # Nor is it put into what is put into it in the next round.
        scope = replace(scope, names=tuple(one for one in scope.names if one not in scope.lists))
    scope = replace(scope, loop=scope.loop or isinstance(node, (ast.For, ast.While)))
    argument = in_call or isinstance(node, ast.keyword)
    value = value and not index
    return replace(scope, called=called, axis=axis, index=index, value=value, argument=argument)


def sizes(scope: Scope) -> Iterator[ast.expr]:
    """The sizes of what names hold, if it is arrays."""
    for id in scope.names:
        for axis in (0, 1, -1):
            yield _size(id, axis)


def shapes(scope: Scope) -> Iterator[ast.expr]:
    """The shapes of a state: for each sequence of one array, as wide as another."""
    for wide in scope.parameters:
        yield _size(wide, -1)
        for long in scope.parameters:
            yield ast.Tuple([_size(long, 0), _size(wide, -1)], ast.Load())


def _size(id: str, axis: int) -> ast.expr:
    return ast.Subscript(ast.Attribute(name(id), "shape", ast.Load()), constant(axis), ast.Load())
