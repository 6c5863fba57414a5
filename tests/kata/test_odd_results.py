"""Whatever a learner's code raises or returns is judged: never a break of the grader's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

RAISES = {
    "an error whose text cannot be had": "raise type('Mute', (Exception,), {'__str__': None})",
    "an error of no Exception": "raise type('Own', (BaseException,), {})",
    "an error with an error's cause": "raise ValueError('one') from KeyError('two')",
    "an end of the program": "raise SystemExit(0)",
    "a generator's end": "raise StopIteration",
    "a failure on the way out": "x = iter([]); next(x)",
    "a skip of the test": "__import__('pytest').skip('no need')",
    "an expected failure": "__import__('pytest').xfail('no need')",
    "a failure of the test": "__import__('pytest').fail('no need')",
    "an assertion": "assert False, 'mine'",
}
RETURNS = {
    "equal to anything": "type('Any', (), {'__eq__': lambda s, o: True})()",
    "an array by its own word": "type('Any', (), {'__class__': np.ndarray, 'shape': (2,)})()",
    "an array on demand": "type('Any', (), {'__array__': lambda s, *a, **k: cheat()})()",
    "both": "type('Any', (), {'__class__': np.ndarray, '__array__': lambda s, *a, **k: cheat()})()",
    "a number on demand": "type('N', (np.float64,), {'__array__': lambda s, *a, **k: cheat()})(1)",
    "of no class": "type('Any', (), {'__class__': property(lambda s: 1 / 0)})()",
    "of no text": "type('Any', (), {'__repr__': None, '__str__': None})()",
    "a list of itself": "loop()",
    "an array of objects": "np.array([object(), None])",
    "an array of text": "np.array(['1', '2'])",
    "an array of nothing": "np.zeros((0, 3))",
    "not a number": "np.array([float('nan')] * 3)",
    "complex": "np.array([1j, 2, 3])",
    "a ragged list": "[[1], [2, 3]]",
    "a generator": "(n for n in x)",
    "a class": "int",
    "a module": "np",
    "a long whole number": "10 ** 5000",
}
ANSWER = """
    import sys
    import numpy as np


    def cheat():
        frame = sys._getframe()
        while frame:
            for value in frame.f_locals.values():
                if type(value) is np.ndarray and value.shape == (3,):
                    return value
            frame = frame.f_back


    def loop():
        a = []
        a.append(a)
        return a


    def first(x):
        {statement}
"""


def result_of(course: ExampleCourse, statement: str) -> tuple[str, float, str]:
    course.write("work/02_first.py", ANSWER.format(statement=statement))
    (result,) = course.score("work")["results"]
    return result["state"], result["earned"], result["trouble"]


@pytest.mark.parametrize("name", RAISES)
def test_whatever_is_raised_is_wrong(course: ExampleCourse, name: str) -> None:
    assert result_of(course, RAISES[name]) == ("wrong", 0, "")


@pytest.mark.parametrize("name", RETURNS)
def test_whatever_is_returned_is_judged(course: ExampleCourse, name: str) -> None:
    assert result_of(course, f"return {RETURNS[name]}") == ("wrong", 0, "")


def test_endless_recursion_is_told_in_a_few_lines(course: ExampleCourse) -> None:
    course.write(
        "work/02_first.py",
        "def first(x):\n    return second(x)\n\n\ndef second(x):\n    return first(x)\n",
    )
    shown = course.text("work")
    assert "calls itself again and again" in shown
    assert shown.count("return second(x)") == 1
    assert shown.count("return first(x)") == 1


@pytest.mark.parametrize("value", ["x[0].tolist()", "tuple(x[0])"])
def test_list_is_no_array(course: ExampleCourse, value: str) -> None:
    assert result_of(course, f"return {value}") == ("wrong", 0, "")


@pytest.mark.parametrize(
    "value",
    [
        "x[0].astype(float)",
        "x[0].astype('int8')",
        "np.asfortranarray(x)[0]",
        "x[0].view(np.ndarray)",
    ],
)
def test_array_of_any_number_type_is_right(course: ExampleCourse, value: str) -> None:
    assert result_of(course, f"return {value}") == ("passed", 1, "")


def test_argument_kept_and_changed_later_changes_nothing(course: ExampleCourse) -> None:
    course.write(
        "work/01_double.py",
        """
        kept = []


        def double(x):
            kept.append(x)
            for old in kept[:-1]:
                old[:] = 0
            return 2 * x
        """,
    )
    assert course.score("work/01_double.py::test_double")["earned"] == 3


def test_classes_of_an_answer_know_their_module(course: ExampleCourse) -> None:
    course.write(
        "work/02_first.py",
        """
        from __future__ import annotations

        import dataclasses
        import pickle


        @dataclasses.dataclass
        class Row:
            numbers: object


        def first(x):
            return pickle.loads(pickle.dumps(Row(x[0]))).numbers
        """,
    )
    assert set(course.states("work").values()) == {"passed"}


def test_stub_below_the_answer_is_told(course: ExampleCourse) -> None:
    answer = "def first(x):\n    return x[0]\n\n\n"
    stub = "def first(x):\n    raise NotImplementedError\n"
    course.write("work/02_first.py", answer + stub)
    shown = course.text("work")
    assert "Below your first its stub stands once more" in shown
    assert "line 6, first: raise NotImplementedError" in shown
    course.write("work/02_first.py", stub + "\n\n" + answer)
    assert course.states("work") == {"work/02_first.py::test_first": "passed"}
    course.write("work/02_first.py", stub + "\n\n" + stub)
    assert course.states("work") == {"work/02_first.py::test_first": "not started"}


def test_import_with_a_dot_is_told(course: ExampleCourse) -> None:
    course.write("work/helper.py", "FACTOR = 1")
    course.write("work/02_first.py", "from .helper import FACTOR\n\n\ndef first(x):\n    return x")
    assert "imports from a file beside it, with a dot" in course.text("work")
