"""What of an answer file is the stub still, seen without running anything."""

import ast
import importlib.util
from collections.abc import Iterator

# What Python's parser raises, and decoding: the last two for what is nested too deeply.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def stubs_in(content: bytes) -> dict[str, int]:
    """The functions of an answer file that are stubs still, each with its line of the error."""
    # Of several functions of one name Python keeps the last.
    last = dict(_functions(content))
    lines = {name: _line_of_stub(function) for name, function in last.items()}
    return {name: line for name, line in lines.items() if line}


def functions_in(content: bytes) -> dict[str, int]:
    """The functions of an answer file, each with its line; none where Python cannot read it."""
    return {name: function.lineno for name, function in _functions(content)}


def _functions(content: bytes) -> Iterator[tuple[str, ast.FunctionDef]]:
    try:
        tree = ast.parse(importlib.util.decode_source(content))
    except UNPARSABLE:
        return
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node


def _line_of_stub(function: ast.FunctionDef) -> int | None:
    """The line of its ``raise NotImplementedError``, if that is all there is."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    statement = body[0] if len(body) == 1 else None
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    stub = isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return statement.lineno if statement and stub else None
