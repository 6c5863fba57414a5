"""The same small change in several places of a function: one thing that was taken for another."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from kata.mend.edit import Change, Edit, number_in
from kata.mend.words import FAMILIES

OPERATORS: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub, ast.Mult),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.MatMult, ast.Div, ast.Add),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mod),
    ast.MatMult: (ast.Mult,),
}


def edits(function: ast.FunctionDef, names: Sequence[str], leave: frozenset[int]) -> Iterator[Edit]:
    """Edits of all places of a function that hold the same; of two names, also exchanged.

    Args:
        function: its tree.
        names: those that may be read in it.
        leave: ids of nodes that are none of the learner's.
    """
    statements = [one for one in function.body if id(one) not in leave]
    nodes = [node for one in statements for node in ast.walk(one)]
    read: dict[str, list[ast.AST]] = defaultdict(list)
    numbers: dict[object, list[ast.AST]] = defaultdict(list)
    operators: dict[type[ast.operator], list[ast.AST]] = defaultdict(list)
    attributes: dict[str, list[ast.AST]] = defaultdict(list)
    for node in nodes:
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
            read[node.id].append(node)
        elif isinstance(node, ast.Constant) and number_in(node) is not None:
            numbers[node.value].append(node)
        elif isinstance(node, ast.BinOp):
            operators[type(node.op)].append(node)
        elif isinstance(node, ast.Attribute):
            attributes[node.attr].append(node)
    for word, places in read.items():
        for other in names:
            if other != word and len(places) > 1:
                yield _edit("name", places, "id", other)
    for value, places in numbers.items():
        if len(places) > 1 and isinstance(value, (int, float)):
            for near in (value + 1, value - 1, 0, 1):
                yield _edit("number", places, "value", near)
    for operator, places in operators.items():
        for new in OPERATORS.get(operator, ()) if len(places) > 1 else ():
            yield _edit("operator", places, "op", new())
    for word, places in attributes.items():
        for family in FAMILIES if len(places) > 1 else ():
            if word in family:
                yield from (_edit("function", places, "attr", one) for one in family if one != word)
    for statement in statements:
        yield from _exchanged(statement, names)


def _exchanged(statement: ast.stmt, names: Sequence[str]) -> Iterator[Edit]:
    """Two names in each other's places, within one statement."""
    read = [
        node
        for node in ast.walk(statement)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names
    ]
    for one, other in combinations(dict.fromkeys(node.id for node in read), 2):
        changes: list[Change] = [(node, "id", other) for node in read if node.id == one]
        changes += [(node, "id", one) for node in read if node.id == other]
        yield Edit("names_exchanged", 2, tuple(node for node, *_ in changes), tuple(changes))


def _edit(kind: str, places: Sequence[ast.AST], field: str, value: object) -> Edit:
    return Edit(kind, 2, tuple(places), tuple((node, field, value) for node in places))
