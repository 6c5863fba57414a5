"""Notebooks: of their cells the functions, and what those need, for each exercise."""

from __future__ import annotations

import ast
import json
import re
import time
from pathlib import Path

import pytest

from tests.kata.grade.handed_in import (
    CODE,
    COURSE,
    contents,
    folder,
    notebook,
    only,
    reasons,
    taken,
    trouble,
)

NAMED = "02_simple_rnn.ipynb"


def answers(tmp_path: Path, content: bytes, name: str = "homework.ipynb") -> dict[str, str]:
    """What is graded of one notebook, by exercise."""
    found = contents(only(taken(folder(tmp_path, {f"alice/{name}": content}))))
    return {exercise: (code or b"").decode() for exercise, code in found.items()}


def value(code: str, expression: str) -> object:
    """What an expression is after the code has run, as a grader's module would run it."""
    names: dict[str, object] = {}
    exec(compile(code, "answer.py", "exec", dont_inherit=True), names)
    return eval(expression, names)


def test_a_notebook_named_like_an_exercise_answers_it(tmp_path: Path) -> None:
    found = answers(tmp_path, notebook("x = 3", "def simple_rnn():\n    return x"), NAMED)
    assert list(found) == ["02_simple_rnn"]
    assert value(found["02_simple_rnn"], "simple_rnn()") == 3


def test_a_notebook_of_another_name_answers_several(tmp_path: Path) -> None:
    content = notebook(
        "import math\nSIZES = []",
        "SIZES.append(2)",
        "def simple_rnn():\n    return math.floor(2.5), SIZES",
        "def helper(): return 7",
        "def one_hot():\n    return helper()",
    )
    found = answers(tmp_path, content)
    assert list(found) == ["02_simple_rnn", "23_one_hot"]
    assert value(found["02_simple_rnn"], "simple_rnn()") == (2, [2])
    assert value(found["23_one_hot"], "one_hot()") == 7
    assert "helper" not in found["02_simple_rnn"]
    assert "math" not in found["23_one_hot"]


def test_the_solutions_in_one_notebook_are_the_solutions(tmp_path: Path) -> None:
    cells = [one.solution.read_text(encoding="utf-8") for one in COURSE.exercises]
    found = answers(tmp_path, notebook(*cells))
    assert list(found) == [one.name for one in COURSE.exercises]
    for one, cell in zip(COURSE.exercises, cells, strict=True):
        assert functions_in(cell).items() <= functions_in(found[one.name]).items()


def functions_in(code: str) -> dict[str, str]:
    found = [node for node in ast.parse(code).body if isinstance(node, ast.FunctionDef)]
    return {node.name: ast.dump(node) for node in found}


NOT_RUN = [
    "simple_rnn(3).no_such_method()",
    "raise SystemExit",
    "while True: pass",
    "assert simple_rnn() == 5",
    "for units in range(3):\n    print(simple_rnn(units) / 0)",
    "with open('/etc/passwd') as file: file.write('x')",
    "1 +",
    "%%bash\nrm -rf /",
    "%timeit simple_rnn()",
    "!rm -rf ~",
    "simple_rnn?",
]


@pytest.mark.parametrize("cell", NOT_RUN)
def test_what_no_function_needs_is_not_run(tmp_path: Path, cell: str) -> None:
    found = answers(tmp_path, notebook(cell, "def simple_rnn():\n    return 2", cell), NAMED)
    assert value(found["02_simple_rnn"], "simple_rnn()") == 2


NEEDED: dict[str, tuple[list[str], int | None]] = {
    "magics beside code": (["%matplotlib inline\n!pip install x\nx = 2", "f = lambda: x"], 2),
    "a magic in a block": (["if True:\n    !ls\nx = 2", "f = lambda: x"], 2),
    "a remainder is no magic": (["x = (5\n  % 3)", "f = lambda: x"], 2),
    "a percent sign in a text": (["x = '''\n%d'''", "f = lambda: len(x)"], 3),
    "timed": (["%%time\nx = 2", "f = lambda: x"], 2),
    "the last definition": (["def f(): return 1", "def f(): return 2"], 2),
    "from the future": (["x = 2", "from __future__ import annotations\ndef f(): return x"], 2),
    "a star": (["from math import *", "def f(): return floor(2.5)"], 2),
    "a try": (["try:\n    import nowhere\nexcept ImportError:\n    nowhere = 2"], None),
    "filled in a loop": (["d = {}", "for i in range(3):\n    d[i] = i", "def f(): return d[2]"], 2),
    "added to": (["x = 1", "x += 1", "def f(): return x"], 2),
    "a decorator": (["def once(g): return g", "@once\ndef f(): return 2"], 2),
    "a default": (["x = 2", "def f(y=x): return y"], 2),
    "a class": (["class A:\n    x = 2", "def f(): return A().x"], 2),
    "a global": (["x = 1", "def f():\n    global x\n    x += 1\n    return x"], 2),
    "unpacked": (["x, *y = 2, 3", "def f(): return x"], 2),
    "in a comprehension": (["n = 3", "def f(): return max(i for i in range(n))"], 2),
    "what Python warns of": (["x = 1 if 2 is 2 else 2", "def f(): return 2"], 2),
}


@pytest.mark.parametrize("kind", NEEDED)
def test_what_a_function_needs_is_there(tmp_path: Path, kind: str) -> None:
    cells, expected = NEEDED[kind]
    if expected is None:
        cells, expected = [*cells, "def f(): return nowhere"], 2
    named = [re.sub(r"\bf(?= = |\(\)?)", "simple_rnn", cell) for cell in cells]
    found = answers(tmp_path, notebook(*named), NAMED)
    assert value(found["02_simple_rnn"], "simple_rnn()") == expected


def test_a_local_name_does_not_run_a_trial_of_that_name(tmp_path: Path) -> None:
    trial = "x = 1 / 0\nunits = 1 / 0"
    code = "def simple_rnn(units=2):\n    x = units\n    return [x for x in [x]][0]"
    found = answers(tmp_path, notebook(trial, code), NAMED)
    assert value(found["02_simple_rnn"], "simple_rnn()") == 2


def test_a_call_of_a_modules_function_is_a_trial(tmp_path: Path) -> None:
    cells = ["import math", "math.sqrt(-1)", "def simple_rnn():\n    return math.floor(2.5)"]
    found = answers(tmp_path, notebook(*cells), NAMED)
    assert value(found["02_simple_rnn"], "simple_rnn()") == 2


def test_lines_are_counted_within_their_cell(tmp_path: Path) -> None:
    cell = "print('trial')\n\n\ndef simple_rnn():\n    return 2\nprint('trial')"
    handed = folder(tmp_path, {f"alice/{NAMED}": notebook("# nothing", cell)})
    work = only(taken(handed)).works[0]
    assert work.content == b"def simple_rnn():\n    return 2\n"
    assert work.lines == (4, 5)


def test_functions_of_one_name_go_where_their_neighbours_go(tmp_path: Path) -> None:
    content = notebook(
        "def weight_shapes(): return 8",
        "def count_params(): return 8",
        "def count_params(): return 15\ndef lstm_outputs(): return 15",
        "def gru_outputs(): return 16",
        "def count_params(): return 16",
    )
    found = answers(tmp_path, content)
    counted = {name: value(code, "count_params()") for name, code in found.items()}
    assert counted == {"10_rnn_weights": 8, "18_lstm_outputs": 15, "19_gru_outputs": 16}


def test_a_cell_that_is_no_python_is_shown_to_who_wrote_it(tmp_path: Path) -> None:
    content = notebook("def one_hot(:\n    pass", CODE.decode())
    found = answers(tmp_path, content)
    assert found["23_one_hot"] == "# cell 1\ndef one_hot(:\n    pass\n"
    assert value(found["02_simple_rnn"], "simple_rnn()") == 2


def test_a_notebook_of_jupyters_third_format(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "input": [CODE.decode()], "language": "python"}
    old = json.dumps({"worksheets": [{"cells": [cell]}], "nbformat": 3})
    assert "simple_rnn" in answers(tmp_path, old.encode(), NAMED)["02_simple_rnn"]


NO_NOTEBOOKS = {
    "empty": (b"", "The file is not a notebook"),
    "no json": (b"def simple_rnn(): pass", "The file is not a notebook"),
    "a list": (b"[1]", "The file is not a notebook"),
    "no cells": (b'{"cells": 1}', "The file is not a notebook"),
    "nested": (b"[" * 100_000, "The file is not a notebook"),
    "a huge number": (b'{"cells": ' + b"9" * 10_000 + b"}", "The file is not a notebook"),
    "latin-1": ("é".encode("latin-1"), "The file is not a notebook"),
    "nothing of the exercise": (notebook("x = 1"), "No cell defines a function of this exercise."),
    "half a letter": (notebook("x = '\ud800'"), "Its cells hold what is no text in UTF-8."),
    "too much code": (notebook("x = 1\n" * 50_000), "Its cells hold more than 256 KiB of code."),
    "too large": (b" " * (8 * 1024 * 1024 + 1), "The file is larger than 8192 KiB"),
}


@pytest.mark.parametrize("kind", NO_NOTEBOOKS)
def test_what_is_no_answer_says_why(tmp_path: Path, kind: str) -> None:
    content, sentence = NO_NOTEBOOKS[kind]
    named = only(taken(folder(tmp_path / "named", {f"alice/{NAMED}": content})))
    assert trouble(named).startswith(sentence)
    other = only(taken(folder(tmp_path / "other", {"alice/work.ipynb": content})))
    assert contents(other) == {}
    assert list(reasons(other.ignored)) == ["alice/work.ipynb"]


# Of these Python's own parser gives up, or would overflow the stack of Python 3.10.
NASTY = {
    "signs": "-" * 200_000 + "1",
    "sums": "1+" * 100_000 + "1",
    "brackets": "(" * 100_000,
    "calls": "a" + "()" * 100_000,
    "attributes": "a" + ".b" * 100_000,
    "lambdas": "lambda:" * 30_000 + "1",
    "zeros": "x = 1\0",
    "assignments": "a=1;" * 50_000,
    "chain": "\n".join(f"def f{n}(): f{n + 1}()" for n in range(2000)),
    "unsure": "def count_params(): 0\n" * 2000 + "def weight_shapes(): 0\n" * 2000,
    "long names": f"x{'y' * 100_000} = !ls",
    "spaces": "x" + " " * 100_000 + "y",
    "commas": ", " * 50_000,
}


@pytest.mark.parametrize("kind", NASTY)
def test_a_nasty_cell_costs_neither_time_nor_the_grader(tmp_path: Path, kind: str) -> None:
    begun = time.process_time()
    found = answers(tmp_path, notebook(NASTY[kind], CODE.decode()))
    assert "def simple_rnn" in found["02_simple_rnn"]
    assert time.process_time() - begun < 10
