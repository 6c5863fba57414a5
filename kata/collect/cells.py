"""A notebook's cell as Python: its statements, and which names each makes, needs and changes."""

import ast
import re
import warnings
from dataclasses import dataclass, field

from kata.collect.stubs import UNPARSABLE

PARSED = 64 * 1024
"""Characters of a cell that are parsed: a longer one could overflow the stack of Python 3.10."""

# "%magic", "!command", "name = !command", "help?", "?help", on a line without blanks around it:
# where two parts of a pattern can take the same blanks, it takes the square of their number.
_MAGIC = re.compile(r"[%!?]|[\w, ]+=\s*[%!]|[\w.]+\?{1,2}$")
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


@dataclass
class _Names:
    """The names in a statement or an expression."""

    bound: set[str] = field(default_factory=set)  # given a value, but by no import
    imports: set[str] = field(default_factory=set)
    needed: set[str] = field(default_factory=set)  # looked up outside of it, now or when called
    changed: set[str] = field(default_factory=set)  # whose values are changed
    outer: set[str] = field(default_factory=set)  # declared to be global
    parameters: set[str] = field(default_factory=set)


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
    text = line.strip()
    if not _MAGIC.match(text):
        return line
    # The line stays, so that lines below keep their numbers and an indented block its body.
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}pass  # {text}"


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
    names = _Names()
    _read(statement, names)
    from_future = isinstance(statement, ast.ImportFrom) and statement.module == "__future__"
    return Piece(
        number,
        first - 1,
        (statement.end_lineno or statement.lineno) - 1,
        defines=frozenset(names.imports | names.bound),
        imports=frozenset(names.imports),
        needs=frozenset(names.needed),
        changes=frozenset(names.changed),
        future=tuple(sorted(names.imports)) if from_future else (),
        star="*" in names.imports,
    )


def _read(root: ast.AST, names: _Names) -> None:
    """Add the names of a node; of what is inside functions and classes only what they need."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Import):
            names.imports |= {one.asname or one.name.partition(".")[0] for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.imports |= {one.asname or one.name for one in node.names}
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            names.bound.add(node.id)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.needed.add(node.id)
        elif isinstance(node, (ast.Attribute, ast.Subscript)) and isinstance(node.ctx, ast.Store):
            names.changed |= _base(node)
        elif isinstance(node, ast.AugAssign) and isinstance(node.target, ast.Name):
            names.needed.add(node.target.id)
            names.changed.add(node.target.id)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            # A method called for its effect.
            names.changed |= _base(node.value.func)
        elif isinstance(node, ast.Global):
            names.outer |= set(node.names)
        elif isinstance(node, ast.arg):
            names.parameters.add(node.arg)
        if not isinstance(node, _SCOPES):
            waiting += ast.iter_child_nodes(node)
            continue
        if not isinstance(node, ast.Lambda):
            names.bound.add(node.name)
        inside = _Names()
        for child in ast.iter_child_nodes(node):
            _read(child, inside)
        names.needed |= (inside.needed - inside.parameters - inside.bound) | inside.outer


def _base(node: ast.AST) -> set[str]:
    """The name of the value that an attribute or an item is of."""
    inner = node
    while isinstance(inner, (ast.Attribute, ast.Subscript)):
        inner = inner.value
    return {inner.id} if isinstance(inner, ast.Name) and inner is not node else set()
