"""A function of a learner's, with those of its file that it calls: compiled, edited, called."""

from __future__ import annotations

import ast
import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import CodeType
from typing import Any

import numpy

from kata.collect.run import source_of
from kata.mend.edit import Edit
from kata.mend.editing import edits
from kata.mend.pure import functions_of, pure_functions
from kata.mend.scope import scope_of
from kata.mend.terms import ARRAYS

COUNT = "_kata_count"
MOST_STEPS = 20_000
"""So many rounds of loops and calls of functions may one call take; edited, it may have no end."""

LARGEST = 40_000
"""About so many edits may there be; of larger functions none is made. Answers come to 9,000."""

OF_NODE = 10
"""So many edits of a node there are beside those that put another name in its place."""


class TooManyStepsError(BaseException):
    """An edited program was stopped; no ``except Exception`` is to catch it."""


class Editable:
    """The trees of the functions that are needed to call one of them, and all their edits.

    Whoever has the same file finds the same edits, in the same order.

    Args:
        text: the file.
        functions: the functions, by their names.
        known: the names of the module.
        builds_networks: whether the functions use Keras.

    Attributes:
        functions: as given.
        builds_networks: as given; others of the file may use it.
    """

    def __init__(
        self,
        text: str,
        functions: dict[str, ast.FunctionDef],
        known: Iterable[str],
        builds_networks: bool,
    ) -> None:
        self.functions, self.builds_networks = functions, builds_networks
        self._source = text.splitlines()
        self._known = frozenset(known)
        self._own = frozenset(_counted(functions.values()))
        self._sizes = {name: sum(1 for _ in ast.walk(one)) for name, one in functions.items()}

    def edits(self) -> list[Edit]:
        """All edits of all functions, the cheapest first; none where there are too many."""
        return self._edits

    @cached_property
    def _edits(self) -> list[Edit]:
        scopes = {
            name: scope_of(function, self._known, self.builds_networks)
            for name, function in self.functions.items()
        }
        about = (self._sizes[id] * (OF_NODE + len(one.names)) for id, one in scopes.items())
        if sum(about) > LARGEST:
            return []
        found = []
        for name, function in self.functions.items():
            found += edits(function, scopes[name], self._own, self._source)
        return sorted(found, key=lambda one: one.cost)

    def size(self, made: Sequence[Edit]) -> int:
        """How many nodes are compiled for these edits."""
        return sum(self._sizes[name] for name in self._changed(made))

    def _changed(self, made: Sequence[Edit]) -> list[str]:
        """The functions that these edits change."""
        return [
            name
            for name, one in self.functions.items()
            if any(one.lineno <= edit.line <= (one.end_lineno or one.lineno) for edit in made)
        ]


class LearnersProgram(Editable):
    """The functions of a file, compiled: called as they are, or with edits in them.

    Args:
        content: the file, as Python reads it.
        function: the function that is called; none may be edited where it does more than compute.
        module: what the file's names hold.

    Attributes:
        rounds: how often loops went round, and functions were called, since `give`.
    """

    def __init__(self, content: bytes, function: str, module: Mapping[str, Any]) -> None:
        text = source_of(content)
        tree = ast.parse(text)
        functions = pure_functions(tree, function, module)
        super().__init__(text, functions, module, _use_keras(functions.values(), module))
        # Others of the file may call it: a suite asks for several functions in one test.
        others = {
            name: one
            for name, one in functions_of(tree).items()
            if name not in functions and pure_functions(tree, name, module)
        }
        self.rounds = self._most = 0
        self._module = {**module, COUNT: self._count, ARRAYS: numpy}
        self._codes = {name: _compiled(one) for name, one in {**others, **functions}.items()}

    def names(self, *made: Edit) -> dict[str, Any] | None:
        """What the file's names hold with these edits made; None where Python cannot read it."""
        codes = dict(self._codes)
        try:
            with contextlib.ExitStack() as stack:
                for one in made:
                    stack.enter_context(one.made())
                codes |= {name: _compiled(self.functions[name]) for name in self._changed(made)}
        except (SyntaxError, ValueError, TypeError, RecursionError):
            return None
        held = dict(self._module)
        for code in codes.values():
            exec(code, held)
        return held

    def give(self, rounds: int = MOST_STEPS) -> None:
        """Let loops go round so often again; what goes on then raises TooManyStepsError."""
        self.rounds, self._most = 0, rounds

    def _count(self) -> bool:
        self.rounds += 1
        if self.rounds > self._most:
            raise TooManyStepsError
        return True


def _compiled(function: ast.FunctionDef) -> CodeType:
    module = ast.Module([function], [])
    return compile(module, "<edited>", "exec", dont_inherit=True)


def _counted(functions: Iterable[ast.FunctionDef]) -> Iterator[int]:
    """Put a call that counts into every function, loop and comprehension.

    Yields the ids of the new nodes.
    """
    for function in functions:
        for node in list(ast.walk(function)):
            if not isinstance(node, (ast.For, ast.While, ast.FunctionDef, ast.comprehension)):
                continue
            place = node.iter if isinstance(node, ast.comprehension) else node
            call = ast.copy_location(ast.Call(ast.Name(COUNT, ast.Load()), [], []), place)
            ast.fix_missing_locations(call)
            if isinstance(node, ast.comprehension):
                node.ifs.insert(0, call)
                yield id(call)
            else:
                statement = ast.copy_location(ast.Expr(call), node)
                node.body.insert(0, statement)
                yield id(statement)


def _use_keras(functions: Iterable[ast.FunctionDef], module: Mapping[str, Any]) -> bool:
    read = {
        node.id
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Name)
    }
    return any(_home(module.get(name)).startswith(("keras", "tensorflow")) for name in read)


def _home(held: Any) -> str:
    return str(getattr(held, "__module__", None) or getattr(held, "__name__", ""))
