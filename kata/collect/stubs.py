"""What of an answer file is the stub still, seen without running anything."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator

# What Python's parser raises, and decoding: the last two for what is nested too deeply.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def stubs_in(content: bytes) -> dict[str, int]:
    """The functions that are stubs still, seen without importing what the file imports.

    Args:
        content: of an answer file.

    Returns:
        The line of each one's ``raise NotImplementedError`` by its name.
    """
    # Of several functions of one name Python keeps the last.
    last = dict(_functions(content))
    stubs = ((name, _only_statement(function)) for name, function in last.items())
    return {name: line.lineno for name, line in stubs if line and _is_stub(line)}


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


def _only_statement(function: ast.FunctionDef) -> ast.stmt | None:
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    return body[0] if len(body) == 1 else None


def _is_stub(statement: ast.stmt) -> bool:
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
