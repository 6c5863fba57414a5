"""What of an answer file is the stub still, seen without running anything."""

import ast
import importlib.util
from collections.abc import Iterator

from kata.errors import ApartError

# What Python's parser raises, and decoding: the last two for what is nested too deeply.
UNPARSABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


ANOTHER_KERAS = ("tensorflow.python.keras", "tf_keras")
"""What is inside TensorFlow is Keras 2; neither's tensors fit into Keras 3."""


def stubs_in(content: bytes) -> dict[str, int]:
    """The functions of an answer file that are stubs still, each with its line of the error."""
    # Of several functions of one name Python keeps the last.
    last = dict(_functions(content))
    lines = {name: _line_of_stub(function) for name, function in last.items()}
    return {name: line for name, line in lines.items() if line}


def cause_in(
    content: bytes, function: str, is_stub: bool
) -> tuple[ApartError, tuple[int, str, str]] | None:
    """What of the whole file is in the way of an answer, and its line as `Raised` has lines.

    Of a function that is a stub: that an answer stands above it. Of any other: that the file takes
    from a Keras that is not the course's.
    """
    if is_stub:
        same = [one for name, one in _functions(content) if name == function]
        if all(map(_line_of_stub, same)):
            return None
        error, line = ApartError("stub_below_answer", function=function), _line_of_stub(same[-1])
    else:
        name, line = _another_keras_in(content)
        error = ApartError("another_keras", name=name)
    if not line:
        return None
    text = importlib.util.decode_source(content).splitlines()[line - 1]
    return error, (line, function if is_stub else "<module>", text.strip()[:1000])


def _another_keras_in(content: bytes) -> tuple[str, int | None]:
    tree = _tree(content)
    for node in ast.walk(tree) if tree else ():
        names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{one.name}" for one in node.names]
        for found in ANOTHER_KERAS:
            if any(f"{name}.".startswith(f"{found}.") for name in names):
                return found, getattr(node, "lineno", None)
    return "", None


def functions_in(content: bytes) -> dict[str, int]:
    """The functions of an answer file, each with its line; none where Python cannot read it."""
    return {name: function.lineno for name, function in _functions(content)}


def _functions(content: bytes) -> Iterator[tuple[str, ast.FunctionDef]]:
    tree = _tree(content)
    for node in tree.body if tree else ():
        if isinstance(node, ast.FunctionDef):
            yield node.name, node


def _tree(content: bytes) -> ast.Module | None:
    try:
        return ast.parse(importlib.util.decode_source(content))
    except UNPARSABLE:
        return None


def _line_of_stub(function: ast.FunctionDef) -> int | None:
    """The line of its ``raise NotImplementedError``, if that is all there is."""
    body = function.body[1:] if ast.get_docstring(function, clean=False) else function.body
    statement = body[0] if len(body) == 1 else None
    raised = statement.exc if isinstance(statement, ast.Raise) else None
    stub = isinstance(raised, ast.Name) and raised.id == "NotImplementedError"
    return statement.lineno if statement and stub else None
