"""What a learner has on the screen fails first: a suite begins with the docstring's example."""

from __future__ import annotations

import doctest
import functools
import inspect
import pickle
import subprocess
import sys
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

COURSE: Course = course_at(ROOT)
FUNCTIONS = [(exercise, name) for exercise in COURSE.exercises for name in exercise.parameters]

Arguments = dict[str, Any]


@pytest.fixture(scope="module")
def first_calls(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], Call]:
    """The first call of each function that its suite makes, by the exercise and the function.

    Tests run in their order: it is the first call of the first test that makes any.
    """
    file = tmp_path_factory.mktemp("calls") / "calls.pickle"
    command = [sys.executable, "-m", "tools.record_calls", "solutions/", str(file)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    first: dict[tuple[str, str], Call] = {}
    for path, call in pickle.loads(file.read_bytes()):
        first.setdefault((Path(path).stem, call.function), call)
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
