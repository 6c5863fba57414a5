"""All edits of a function, in the order in which they are tried."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from kata.mend import calls, everywhere, indices, operators, statements, terms, values
from kata.mend.edit import Edit, edit, placed, with_item
from kata.mend.scope import Other, Scope, scope_in


def edits(
    function: ast.FunctionDef, scope: Scope, leave: frozenset[int], source: Sequence[str]
) -> list[Edit]:
    """Every edit of the function, the cheapest first, those of one cost by their lines.

    Args:
        function: its tree.
        scope: what may be read in it.
        leave: ids of nodes that are none of the learner's.
        source: the lines of the file.
    """
    # Everywhere in the place of another, a list is put into itself.
    single = [one for one in scope.names if one not in scope.lists]
    found = [
        *_of_expressions(function, scope, leave),
        *operators.edits(function, source),
        *everywhere.edits(function, single, leave),
        *statements.edits(function, leave),
    ]
    return sorted(found, key=lambda one: one.cost)


def _of_expressions(
    function: ast.FunctionDef, scope: Scope, leave: frozenset[int]
) -> Iterator[Edit]:
    defaults = replace(scope, names=(), parameters=(), value=True)
    waiting: list[tuple[ast.AST, Scope]] = [(function.args, defaults)]
    waiting += [(one, scope) for one in function.body if not statements.is_docstring(one)]
    while waiting:
        node, here = waiting.pop(0)
        if id(node) in leave:
            continue
        for field in node._fields:
            held = getattr(node, field, None)
            items = held if isinstance(held, list) else [held]
            for place, child in enumerate(items):
                if not isinstance(child, ast.AST) or id(child) in leave:
                    continue
                inside = scope_in(node, field, child, here)
                waiting.append((child, inside))
                if isinstance(child, ast.expr) and not _is_stored(child):
                    yield from _in_place(node, field, held, place, child, inside)


def _in_place(
    node: ast.AST, field: str, held: Any, place: int, child: ast.expr, scope: Scope
) -> Iterator[Edit]:
    for kind, cost, other in _others(child, scope):
        new = placed(other, child)
        value = with_item(held, place, new) if isinstance(held, list) else new
        yield edit(kind, cost, child, node, field, value)


def _is_stored(node: ast.expr) -> bool:
    return isinstance(getattr(node, "ctx", None), (ast.Store, ast.Del))


KINDS: tuple[Callable[[ast.expr, Scope], Iterator[Other]], ...] = (
    values.numbers,
    values.constants,
    values.names,
    values.functions,
    terms.operators,
    terms.signs,
    indices.indices,
    calls.arguments,
    calls.results,
    terms.wrappers,
    terms.added,
)


def _others(node: ast.expr, scope: Scope) -> Iterator[Other]:
    """All expressions that may be meant in the place of this one."""
    for make in KINDS:
        yield from make(node, scope)
