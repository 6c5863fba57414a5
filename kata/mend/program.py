"""A function of a learner's, with those of its file that it calls: compiled, edited, called."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class TooManyStepsError(BaseException):
    """An edited program was stopped; no ``except Exception`` is to catch it."""


class LearnersProgram:
    """The functions of a file that are needed to call one of them.

    Args:
        content: the file, as Python reads it.
        function: the function that is called.
        module: what the file's names hold.

    Attributes:
        functions: the trees of those that may be edited; none where one does more than compute.
        work: how much was done so far: nodes compiled, and rounds of loops, five each.
    """

    def __init__(self, content: bytes, function: str, module: Mapping[str, Any]) -> None:
        text = source_of(content)
        tree = ast.parse(text)
        self._source = text.splitlines()
        self.function = function
        self.functions = pure_functions(tree, function, module)
        # Others of the file may call it: a suite asks for several functions in one test.
        self._others = {
            name: one
            for name, one in functions_of(tree).items()
            if name not in self.functions and pure_functions(tree, name, module)
        }
        self.work = 0
        self._left = 0
        self._module = {**module, COUNT: self._count, ARRAYS: numpy}
        self._own = frozenset(_counted(self.functions.values()))
        self._sizes = {name: sum(1 for _ in ast.walk(one)) for name, one in self.functions.items()}
        every = {**self._others, **self.functions}
        self._codes = {name: _compiled(one) for name, one in every.items()}

    @property
    def builds_networks(self) -> bool:
        """Whether the functions use Keras; others of the file may do so."""
        read = {
            node.id
            for function in self.functions.values()
            for node in ast.walk(function)
            if isinstance(node, ast.Name)
        }
        return any(
            _home(self._module.get(name)).startswith(("keras", "tensorflow")) for name in read
        )

    def edits(self) -> list[Edit]:
        """All edits of all functions, the cheapest first."""
        known = frozenset(self._module)
        found = []
        for function in self.functions.values():
            scope = scope_of(function, known, self.builds_networks)
            found += edits(function, scope, self._own, self._source)
        return sorted(found, key=lambda one: one.cost)

    def names(self, edit: Edit | None = None) -> dict[str, Any] | None:
        """What the file's names hold with the edit made; None where Python cannot read it."""
        held = dict(self._module)
        codes = self._codes
        if edit is not None:
            changed = self._changed(edit)
            if changed is None:
                return None
            codes = {**codes, **changed}
        for code in codes.values():
            exec(code, held)
        return held

    def call(
        self, names: Mapping[str, Any], function: str, args: Sequence[Any], kwargs: dict[str, Any]
    ) -> Any:
        """What the function gives, of those that are held by `names`.

        Raises:
            BaseException: whatever the function raises; TooManyStepsError where it has no end.
        """
        self.give(1)
        try:
            return names[function](*args, **kwargs)
        finally:
            self.work += 5 * (MOST_STEPS - self._left) + 20

    def give(self, calls: int) -> None:
        """Let loops go round again, as often as so many calls may."""
        self._left = calls * MOST_STEPS

    def _changed(self, edit: Edit) -> dict[str, CodeType] | None:
        for name, function in self.functions.items():
            if function.lineno <= edit.line <= (function.end_lineno or function.lineno):
                self.work += self._sizes[name]
                try:
                    with edit.made():
                        return {name: _compiled(function)}
                except (SyntaxError, ValueError, TypeError, RecursionError):
                    return None
        return None

    def _count(self) -> bool:
        self._left -= 1
        if self._left < 0:
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


def _home(held: Any) -> str:
    return str(getattr(held, "__module__", None) or getattr(held, "__name__", ""))
