"""The calls that suites make: first the docstring's example, and some that nobody can know."""

from __future__ import annotations

import doctest
import functools
import inspect
from collections.abc import Mapping
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import Call
from kata.curriculum import Course, Exercise, course_at
from tests.kata.loading import loaded
from tests.kata.sessions import ROOT
from tools.record_calls import Recorded, recorded

COURSE: Course = course_at(ROOT)
FUNCTIONS = [(exercise, name) for exercise in COURSE.exercises for name in exercise.parameters]

Arguments = dict[str, Any]


@pytest.fixture(scope="module")
def calls() -> list[list[Recorded]]:
    """All calls that the suites make of the solutions, for each of some seeds."""
    # With two seeds some sizes are the same by chance.
    return [recorded(["solutions/", "--seed", seed]) for seed in "014"]


@pytest.fixture(scope="module")
def first_calls(calls: list[list[Recorded]]) -> dict[tuple[str, str], Call]:
    """The first call of each function that its suite makes, by the exercise and the function.

    Tests run in their order: it is the first call of the first test that makes any.
    """
    first: dict[tuple[str, str], Call] = {}
    for one in calls[0]:
        first.setdefault((Path(one.path).stem, one.call.function), one.call)
    return first


def bound(function: FunctionType, args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Arguments:
    """The arguments of a call by their names, the defaults too."""
    arguments = inspect.signature(function).bind(*args, **kwargs)
    arguments.apply_defaults()
    return arguments.arguments


def examples(module: ModuleType, function: FunctionType) -> list[Arguments]:
    """The arguments of the calls that a function's own docstring makes of it."""
    made: list[Arguments] = []

    @functools.wraps(function)
    def noted(*args: Any, **kwargs: Any) -> Any:
        made.append(bound(function, args, kwargs))
        return function(*args, **kwargs)

    surroundings = {**vars(module), "np": np, function.__name__: noted}
    runner = doctest.DocTestRunner()
    for test in doctest.DocTestFinder(recurse=False).find(function, globs=surroundings):
        runner.run(test, out=lambda text: None)
    return made


def are_same(one: Any, other: Any) -> bool:
    if isinstance(one, np.ndarray) or isinstance(other, np.ndarray):
        return type(one) is type(other) and np.array_equal(one, other)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(are_same, one, other))
    return bool(one == other)


@pytest.mark.parametrize(
    ("exercise", "name"), FUNCTIONS, ids=[f"{one.name}-{name}" for one, name in FUNCTIONS]
)
def test_the_first_call_is_the_docstrings_example(
    exercise: Exercise, name: str, first_calls: dict[tuple[str, str], Call]
) -> None:
    module = loaded(exercise.solution)
    function = getattr(module, name)
    made = examples(module, function)
    if not made:
        pytest.skip("its docstring calls another function")
    call = first_calls[exercise.name, name]
    asked = bound(function, call.args, call.kwargs)
    assert any(
        all(are_same(asked[parameter], example[parameter]) for parameter in asked)
        for example in made
    ), f"the suite begins with {call}"


@pytest.mark.parametrize("exercise", COURSE.exercises, ids=lambda one: one.name)
def test_what_is_not_drawn_is_called_fixed_and_earns_nothing_alone(
    exercise: Exercise, calls: list[list[Recorded]]
) -> None:
    mine = [[one for one in some if Path(one.path).stem == exercise.name] for some in calls]
    assert {one.test for one in mine[0]} == set(exercise.tests)
    for one, *others in zip(*mine, strict=True):
        assert {(one.test, one.call.function)} == {(it.test, it.call.function) for it in others}
        if one.graded and exercise.parameters[one.call.function]:
            given = [list(it.call.given.items()) for it in (one, *others)]
            same = all(are_same(given[0], it) for it in given[1:])
            assert one.fixed == same, f"{one.test}: {one.call}"
            assert one.drawn > 0, one.test
