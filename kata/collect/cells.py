"""A notebook's cell as Python: its statements, and which names each makes, needs and changes."""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from kata.collect.stubs import UNPARSABLE

PARSED = 64 * 1024
"""Characters of a cell that are parsed: a longer one could overflow the stack of Python 3.10."""

# "%magic", "!command", "name = !command", "help?", "?help"
_MAGIC = re.compile(r"\s*(?:[%!?]|[\w, ]+=\s*[%!]|[\w.]+\?{1,2}\s*$)")
_GRADES = re.compile(r"\s*%%grade\s+(\S+)")
_DEFINITION = re.compile(r"^[ \t]*(?:async[ \t]+)?def[ \t]+(\w+)|^(\w+)[ \t]*=[^=]", re.MULTILINE)
_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)


@dataclass(frozen=True)
class Piece:
    """A statement at the top of a cell, or a whole cell that is no Python."""

    cell: int  # the number of its cell, counted from 1
    first: int  # its lines in the cell, counted from 0
    last: int
    defines: frozenset[str] = frozenset()  # the names that it gives a value to
    imports: frozenset[str] = frozenset()  # those of them that are modules' or come from modules
    needs: frozenset[str] = frozenset()  # the names that it looks up
    changes: frozenset[str] = frozenset()  # the names whose values it changes
    future: tuple[str, ...] = ()  # the ``__future__`` features that it asks for
    star: bool = False  # whether nobody knows what it imports
    broken: bool = False  # whether it is no Python


@dataclass(frozen=True)
class Cell:
    """A code cell."""

    number: int  # its place among all cells, counted from 1
    lines: tuple[str, ...]  # without magics
    pieces: tuple[Piece, ...]  # the statements that they make
    grades: str = ""  # what its ``%%grade`` names, a number or a name


def graded_by(source: str) -> str:
    """What a cell's ``%%grade`` names; "" where it has none."""
    named = _GRADES.match(source)
    return named[1] if named else ""


def cell_of(number: int, source: str) -> Cell:
    """The cell that has this text; lines that only IPython knows become ``pass``."""
    lines = re.split(r"\r\n|\r|\n", source)
    grades = graded_by(source)
    # A line of a docstring may look like a magic: at first only the cell's own is taken out.
    of_cell = [_without_magic(lines[0]), *lines[1:]]
    for attempt in (lines, of_cell, [_without_magic(line) for line in lines]):
        try:
            return Cell(number, tuple(attempt), tuple(_pieces(number, attempt)), grades)
        except UNPARSABLE:
            continue
    found = {name for pair in _DEFINITION.findall(source) for name in pair if name}
    broken = Piece(number, 0, len(lines) - 1, frozenset(found), broken=True)
    return Cell(number, tuple(of_cell), (broken,), grades)


def _without_magic(line: str) -> str:
    if not _MAGIC.match(line):
        return line
    # The line stays, so that lines below keep their numbers and an indented block its body.
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass  # {line.strip()}"


def _pieces(number: int, lines: list[str]) -> list[Piece]:
    source = "\n".join(lines)
    if len(source) > PARSED:
        raise ValueError("too long to be parsed")
    with warnings.catch_warnings():
        # Python warns of "\d"; whoever grades can do nothing about it.
        warnings.simplefilter("ignore")
        body = ast.parse(source).body
    return [_piece(number, statement) for statement in body]


def _piece(number: int, statement: ast.stmt) -> Piece:
    decorators = getattr(statement, "decorator_list", [])
    first = min([statement.lineno, *(decorator.lineno for decorator in decorators)])
    nodes = list(_in_scope(statement))
    imports = {name for node in nodes for name in _imported(node)}
    from_future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
    return Piece(
        number,
        first - 1,
        (statement.end_lineno or statement.lineno) - 1,
        defines=frozenset(imports | _bound(nodes)),
        imports=frozenset(imports),
        needs=frozenset(_needed(statement)),
        changes=frozenset(_changed(nodes)),
        future=tuple(sorted(imports)) if from_future else (),
        star="*" in imports,
    )


def _in_scope(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a statement, without what is inside functions and classes."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        yield one
        if not isinstance(one, _SCOPES):
            waiting += ast.iter_child_nodes(one)


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.asname or alias.name.partition(".")[0] for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (alias.asname or alias.name for alias in node.names)


def _bound(nodes: list[ast.AST]) -> set[str]:
    names = _names(nodes, ast.Store)
    named = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    return names | {node.name for node in nodes if isinstance(node, named)}


def _names(nodes: list[ast.AST], context: type[ast.expr_context]) -> set[str]:
    named = [node for node in nodes if isinstance(node, ast.Name)]
    return {node.id for node in named if isinstance(node.ctx, context)}


def _needed(node: ast.AST) -> set[str]:
    """The names that a statement looks up outside of itself, now or when it is called."""
    nodes = list(_in_scope(node))
    needed = _names(nodes, ast.Load) | _added_to(nodes)
    for scope in (one for one in nodes if isinstance(one, _SCOPES)):
        inside: set[str] = set()
        own: list[ast.AST] = []
        for child in ast.iter_child_nodes(scope):
            inside |= _needed(child)
            own += _in_scope(child)
        parameters = {one.arg for one in own if isinstance(one, ast.arg)}
        declared = {name for one in own if isinstance(one, ast.Global) for name in one.names}
        needed |= (inside - parameters - _bound(own)) | declared
    return needed


def _added_to(nodes: list[ast.AST]) -> set[str]:
    """The names that ``+=`` and its like change."""
    targets = [node.target for node in nodes if isinstance(node, ast.AugAssign)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def _changed(nodes: list[ast.AST]) -> set[str]:
    """Names whose values are written to, or have a method called for its effect."""
    written = [one for one in nodes if isinstance(getattr(one, "ctx", None), ast.Store)]
    calls = [one.value for one in nodes if isinstance(one, ast.Expr)]
    called = [call.func for call in calls if isinstance(call, ast.Call)]
    bases = {_base(one) for one in [*written, *called]}
    return _added_to(nodes) | {name for name in bases if name}


def _base(node: ast.AST) -> str | None:
    if not isinstance(node, (ast.Attribute, ast.Subscript)):
        return None
    inner: ast.AST = node
    while isinstance(inner, (ast.Attribute, ast.Subscript)):
        inner = inner.value
    return inner.id if isinstance(inner, ast.Name) else None
