"""Which functions may be run with an edit in them: those that can only compute.

An edit hands other arguments on. Nothing that could write, delete, send or start is ever called
with arguments that its author did not write, so a function is edited only if every name that it
reads, and every attribute, is known to be harmless.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator, Mapping
from itertools import count, cycle, repeat
from types import BuiltinFunctionType, FunctionType, ModuleType
from typing import Any

import numpy as np

from kata.mend.words import BUILTINS, FORBIDDEN, MODULES

NAMES = BUILTINS | {
    name
    for name, value in vars(builtins).items()
    if isinstance(value, type) and issubclass(value, BaseException)
}

HOMES = frozenset({"numpy", "keras", *MODULES})
ENDLESS = (count, cycle, repeat)
MOST_PARTS = 1_000
"""So many parts of a constant of the file's are looked at."""


def functions_of(tree: ast.Module) -> dict[str, ast.FunctionDef]:
    """The functions at the top of a file; the last of each name."""
    return {one.name: one for one in tree.body if isinstance(one, ast.FunctionDef)}


def pure_functions(
    tree: ast.Module, wanted: str, module: Mapping[str, Any]
) -> dict[str, ast.FunctionDef]:
    """The function of this name and those of the file that it calls, if all of them only compute.

    Args:
        tree: of the whole file.
        wanted: a function's name.
        module: what the file's names hold.

    Returns:
        The functions by their names, the wanted one first; none where one does more.
    """
    functions = functions_of(tree)
    taken: dict[str, ast.FunctionDef] = {}
    waiting = [wanted]
    while waiting:
        id = waiting.pop()
        if id in taken:
            continue
        function = functions.get(id)
        if function is None or not _is_function(module.get(id)) or function.decorator_list:
            return {}
        if not all(_is_harmless(node) for node in ast.walk(function)):
            return {}
        taken[id] = function
        for name in _read_outside(function):
            held = module.get(name, getattr(builtins, name, None))
            if name in functions:
                waiting.append(name)
            elif not (_is_pure(name, held, name in module) or _is_for_keras(function, name, held)):
                return {}
    return taken


def _is_harmless(node: ast.AST) -> bool:
    if isinstance(node, (ast.Global, ast.Nonlocal, ast.Yield, ast.YieldFrom, ast.Await)):
        return False
    if isinstance(node, (ast.ClassDef, ast.AsyncFunctionDef, ast.With, ast.Delete)):
        return False
    if isinstance(node, ast.Attribute):
        return node.attr not in FORBIDDEN and not node.attr.startswith("_")
    if isinstance(node, ast.Import):
        return all(one.name in MODULES for one in node.names)
    if isinstance(node, ast.ImportFrom):
        names = {one.name for one in node.names}
        return node.module in MODULES and not names & (FORBIDDEN | {"*"})
    return True


def _read_outside(function: ast.FunctionDef) -> Iterator[str]:
    """The names that a function reads and does not itself store anywhere."""
    own = {one.arg for one in ast.walk(function) if isinstance(one, ast.arg)}
    names = [one for one in ast.walk(function) if isinstance(one, ast.Name)]
    own |= {one.id for one in names if isinstance(one.ctx, ast.Store)}
    for node in ast.walk(function):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            own |= {(one.asname or one.name).partition(".")[0] for one in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.ExceptHandler)) and node is not function:
            own.add(node.name or "")
    yield from dict.fromkeys(one.id for one in names if one.id not in own)


def _is_function(held: Any) -> bool:
    return isinstance(held, FunctionType)


def _is_for_keras(function: ast.FunctionDef, name: str, held: Any) -> bool:
    """Whether it is TensorFlow, and nothing but its Keras is read of it."""
    if not isinstance(held, ModuleType) or held.__name__ != "tensorflow":
        return False
    nodes = [one for one in ast.walk(function) if getattr(one, "id", "") == name]
    kept = [
        one.value
        for one in ast.walk(function)
        if isinstance(one, ast.Attribute) and one.attr == "keras"
    ]
    return all(any(node is one for one in kept) for node in nodes)


def _is_pure(name: str, held: Any, is_own: bool) -> bool:
    """Whether what a name of the file or of Python holds may be used by an edited function."""
    if not is_own:
        return name in NAMES or held is None
    if isinstance(held, ModuleType):
        return held.__name__ in MODULES
    if isinstance(held, (int, float, complex, str, bytes, type(None), range, np.ndarray)):
        return True
    if isinstance(held, (tuple, list, set, frozenset, dict)):
        parts = [*held, *(held.values() if isinstance(held, dict) else ())]
        return len(parts) < MOST_PARTS and all(_is_pure("", part, True) for part in parts)
    # What has a state of its own is no function: a layer, a counter, a generator of numbers.
    if not isinstance(held, (FunctionType, BuiltinFunctionType, type, np.ufunc)):
        return False
    home = str(getattr(held, "__module__", None) or "numpy").partition(".")[0]
    return home in HOMES and held.__name__ not in FORBIDDEN and held not in ENDLESS
