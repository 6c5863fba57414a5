"""The mutants of a solution: cosmic-ray's and mutmut's, each once.

A mutant is a solution with one thing changed. cosmic-ray changes operators, comparisons,
numbers and loops; mutmut changes a call's arguments, texts and assignments: each makes what
the other does not.
"""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, takewhile, zip_longest

import libcst
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from mutmut.mutation.mutators import mutation_operators

from kata.curriculum import Exercise


@dataclass(frozen=True)
class Change:
    """What tells a mutant from its solution; it stays the same while the line does.

    Attributes:
        exercise: whose solution it is.
        function: the function that was changed, or "" for a line outside of all.
        was: the solution's lines that were changed, with single spaces.
        became: what stands in their place.
    """

    exercise: str
    function: str
    was: str
    became: str

    def __str__(self) -> str:
        return f"{self.exercise}, {self.function}\n  - {self.was}\n  + {self.became}"


@dataclass(frozen=True)
class Mutant:
    """A changed solution, `code`."""

    change: Change
    code: str
    lines: frozenset[int] = frozenset()  # that are not those of what was changed


def mutants_of(exercise: Exercise) -> list[Mutant]:
    """Every different program that either tool makes of the exercise's solution."""
    return mutants_in(exercise.name, exercise.solution.read_text(encoding="utf-8"))


def mutants_in(name: str, code: str) -> list[Mutant]:
    """Every different program that either tool makes of an answer to the exercise of this name."""
    seen = {_meaning(code)}
    found = []
    for mutated in chain(_by_cosmic_ray(code), _by_mutmut(code)):
        meaning = _meaning(mutated)
        if meaning and meaning not in seen:
            seen.add(meaning)
            pairs = zip_longest(code.splitlines(), mutated.splitlines())
            lines = frozenset(n for n, (one, other) in enumerate(pairs, 1) if one != other)
            found.append(Mutant(_change(name, code, mutated), mutated, lines))
    return found


def _by_cosmic_ray(code: str) -> Iterator[str]:
    tree = get_ast(code)
    for name in operator_names():
        operator = get_operator(name)
        # Those that take arguments put random numbers in.
        if not operator.arguments():
            places = (operator().mutation_positions(node) for node in ast_nodes(tree))
            count = sum(len(list(some)) for some in places)
            mutated = (mutate_code(code, operator(), number) for number in range(count))
            yield from (text for text in mutated if text)


def _by_mutmut(code: str) -> Iterator[str]:
    module = libcst.parse_module(code)
    for node in _nodes(module):
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                for other in operator(node):
                    changed = module.deep_replace(node, other)
                    yield libcst.ensure_type(changed, libcst.Module).code


def _nodes(node: libcst.CSTNode) -> Iterator[libcst.CSTNode]:
    yield node
    for child in node.children:
        yield from _nodes(child)


def _meaning(code: str) -> str:
    """The program without its layout; nothing where it is none."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code)
            compile(tree, "mutant", "exec")
    except SyntaxError:
        return ""
    return ast.dump(tree)


def _change(name: str, code: str, mutated: str) -> Change:
    was, became = code.splitlines(), mutated.splitlines()
    above = _alike(was, became)
    below = _alike(was[above:][::-1], became[above:][::-1])
    functions = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    inside = (f.name for f in functions if f.lineno <= above + 1 <= (f.end_lineno or 0))
    texts = (lines[above : len(lines) - below] for lines in (was, became))
    shown = (" ".join(" ".join(lines).split()) for lines in texts)
    return Change(name, next(inside, ""), *shown)


def _alike(some: Sequence[str], others: Sequence[str]) -> int:
    pairs = zip(some, others, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
