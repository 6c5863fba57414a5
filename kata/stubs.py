"""What of an answer file is the stub still, seen without running anything."""

from __future__ import annotations

import ast
import importlib.util
from pathlib import Path

# What Python's parser raises, and decoding: the last two for what is nested too deeply.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


def stubs_in(path: Path) -> dict[str, int]:
    """The functions that are stubs still, seen without importing what the file imports.

    Args:
        path: an answer file.

    Returns:
        The line of each one's ``raise NotImplementedError`` by its name.
    """
    try:
        tree = ast.parse(importlib.util.decode_source(path.read_bytes()))
    except (OSError, *UNPARSABLE):
        return {}
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    stubs = ((f.name, _only_statement(f)) for f in functions)
    return {name: line.lineno for name, line in stubs if line and _is_stub(line)}


def _only_statement(function: ast.FunctionDef) -> ast.stmt | None:
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    return body[0] if len(body) == 1 else None


def _is_stub(statement: ast.stmt) -> bool:
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
