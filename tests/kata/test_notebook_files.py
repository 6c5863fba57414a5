"""A notebook is graded by pytest, and by ``kata grade``, as an answer file would be."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import pytest

from kata.collect.notebook import Notebook
from kata.curriculum import course_at
from kata.learn.magic import Session
from tests.kata.grade.handed_in import notebook
from tests.kata.sessions import ROOT, run, score_of

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

COURSE = course_at(ROOT)
Verdict = tuple[str, str, str, float, list[tuple[object, ...]]]
WRONG = ROOT / "tests" / "answers" / "wrong"
HALF_RIGHT = """
import numpy as np

factor = 2


def double(x):
    return factor * x


def ends(x):
    return {"first": int(x[0]), "last": int(x[0])}
"""
RAISING = ("# nothing\n\n\n", "%%grade 02\n\ndef first(x):\n    return x.nothing\n")
EVEN = "def is_even(n):\n    return n % 2 == 0\n"


def told(results: Sequence[dict[str, Any]]) -> list[Verdict]:
    """What two runs have in common where they give the same verdict."""
    return [
        (
            one["exercise"],
            one["test"],
            one["state"],
            one["earned"],
            [
                (m["call"], m["yours"], [one["id"] for one in m["mistakes"]])
                for m in one["mismatches"]
            ],
        )
        for one in results
    ]


@pytest.fixture
def mixed(course: ExampleCourse) -> ExampleCourse:
    """A class: alice hands in files, bob a notebook with the same functions."""
    course.write("class/alice/01_double.py", HALF_RIGHT)
    course.write("class/alice/03_even.py", EVEN)
    cells = ["%matplotlib inline", f"%%grade 01\n{HALF_RIGHT}", "1 / 0", f"%%grade even\n{EVEN}"]
    course.write("class/bob/homework.ipynb", notebook(*cells))
    return course


def test_a_notebook_has_the_verdict_of_the_files_with_its_functions(mixed: ExampleCourse) -> None:
    results = mixed.score("class")["results"]
    alice, bob = (
        [one for one in results if one["folder"] == f"class/{name}"] for name in ("alice", "bob")
    )
    assert told(alice) == told(bob)
    assert {one["state"] for one in bob} == {"passed", "wrong"}
    assert {one["file"] for one in bob} == {"class/bob/homework.ipynb"}


def test_kata_grade_gives_both_the_same_points(mixed: ExampleCourse) -> None:
    mixed.write("class/carol/work.ipynb", notebook(*RAISING))
    ran = run(
        ["kata", "grade", "class", "--out", "out", "--isolation", "none", "--seed", "0"],
        mixed.root,
        PYTHONPATH=str(ROOT),
    )
    assert ran.returncode == 0, ran.stderr
    with (mixed.root / "out" / "gradebook.csv").open(encoding="utf-8-sig", newline="") as file:
        alice, bob = csv.reader(list(file)[-3:-1])
    assert (alice[0], bob[0]) == ("alice", "bob")
    assert alice[1:] == bob[1:]
    [page] = (mixed.root / "out" / "students" / "carol").glob("*.html")
    told_of_carol = page.read_text(encoding="utf-8")
    assert "line 4, first: return x.nothing" in told_of_carol
    points = sum(one["earned"] for one in mixed.score("class/bob")["results"])
    assert str(points).rstrip("0").rstrip(".") in alice


def test_lines_are_those_of_the_cell(course: ExampleCourse) -> None:
    course.write("work.ipynb", notebook(*RAISING))
    [result] = course.score("work.ipynb")["results"]
    [mismatch] = result["mismatches"]
    assert mismatch["line"] == 4
    assert "return x.nothing" in json.dumps(mismatch["yours"])
    course.write("work.ipynb", notebook(RAISING[0], RAISING[1].replace("x.nothing", "(x")))
    [result] = course.score("work.ipynb")["results"]
    assert result["mismatches"][0]["mistakes"][0]["facts"]["line"] == 4


@pytest.mark.parametrize(
    ("pointed_at", "tests"),
    [
        ("work.ipynb", 4),
        (".", 4),
        ("work.ipynb::01_double", 3),
        ("work.ipynb::01_double::test_ends", 1),
    ],
)
def test_every_way_of_choosing_tests_works(
    course: ExampleCourse, pointed_at: str, tests: int
) -> None:
    place = course.write("mine/work.ipynb", notebook(HALF_RIGHT, EVEN)).parent
    where = place if pointed_at == "." else f"{place}/{pointed_at}"
    assert len(course.score(str(where))["results"]) == tests
    assert len(course.score("mine", "-k", "test_is_even")["results"]) == 1


def test_a_notebook_named_like_an_exercise_answers_that_one(course: ExampleCourse) -> None:
    course.write("mine/03_even.ipynb", notebook(HALF_RIGHT, EVEN))
    assert {one["exercise"] for one in course.score("mine")["results"]} == {"03_even"}


def test_a_file_and_a_notebook_answer_twice(mixed: ExampleCourse) -> None:
    mixed.write("class/bob/03_even.py", EVEN)
    shown = mixed.text("class", "-v")
    assert "This exercise is answered by two files" in shown
    assert "done" in shown


NO_ANSWERS = {
    "no.ipynb": (b"{", "The file is not a notebook"),
    "empty.ipynb": (notebook("x = 1"), "None of its cells defines a function of an exercise."),
    "03_even.ipynb": (notebook(HALF_RIGHT), "No cell defines a function of this exercise."),
    "long.ipynb": (notebook("x = 1\n" * 50_000), "Its cells hold more than 256 KiB of code."),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
def test_what_answers_nothing_says_why(
    course: ExampleCourse, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    content, sentence = NO_ANSWERS[name]
    course.write(f"class/bob/{name}", content)
    course.solve("class/alice")
    ran = course.run(f"class/bob/{name}")
    assert ran.ret == 2
    assert sentence in str(ran.stdout)
    assert "Traceback" not in str(ran.stdout)
    # Among others it disturbs nobody.
    monkeypatch.delenv("PYTHONWARNINGS", raising=False)
    ran = course.run_apart("class")
    assert ran.ret == 0
    assert f"class/bob/{name}: {sentence}" in str(ran.stdout)


def test_a_missing_notebook_is_pytests_own_error(course: ExampleCourse) -> None:
    assert course.run("none.ipynb").ret == 4


# None of them raises: the line of a cell is another than that of the file.
MISTAKES = {
    "01_batch_tensor": "a_byte_is_enough",
    "07_rnn_step": "step_bias_shifts_the_result",
    "08_rnn_unroll": "unroll_always_from_zero",
}


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Verdict]]:
    """What one session says of stubs, of solutions and of mistakes, as files and in notebooks."""
    place = tmp_path_factory.mktemp("people")
    chapter = [one for one in COURSE.exercises if one.chapter == "2_inside_the_cell"]
    kinds = {
        "stubs": [one.stub for one in chapter],
        "solutions": [one.solution for one in chapter],
        "mistakes": [WRONG / answer / f"{name}.py" for name, answer in MISTAKES.items()],
    }
    for kind, files in kinds.items():
        sources = {file.stem: file.read_text(encoding="utf-8") for file in files}
        for folder in (f"{kind} as files", f"{kind} in cells"):
            (place / folder).mkdir()
        for name, text in sources.items():
            (place / f"{kind} as files" / f"{name}.py").write_text(text, encoding="utf-8")
        cells = [f"%%grade {name}\n{text}" for name, text in sources.items()]
        made = notebook("%load_ext kata", *cells)
        (place / f"{kind} in cells" / "work.ipynb").write_bytes(made)
    results = score_of([str(place)], place)["results"]
    folders: dict[str, list[dict[str, Any]]] = {}
    for one in results:
        folders.setdefault(one["folder"].rpartition("/")[2], []).append(one)
    return {folder: told(found) for folder, found in folders.items()}


@pytest.mark.parametrize(
    ("kind", "states"),
    [
        ("stubs", {"not started"}),
        ("solutions", {"passed"}),
        ("mistakes", {"passed", "wrong", "blocked"}),
    ],
)
def test_cells_have_the_verdict_of_files(
    verdicts: dict[str, list[Verdict]], kind: str, states: set[str]
) -> None:
    as_files, in_cells = verdicts[f"{kind} as files"], verdicts[f"{kind} in cells"]
    assert in_cells == as_files
    assert {state for _, _, state, *_ in in_cells} <= states
    named = [id for *_, mismatches in in_cells for *_, id in mismatches if id]
    assert bool(named) == (kind == "mistakes")


def answers(*cells: str) -> dict[str, bytes]:
    """What of cells is graded, by exercise."""
    functions = {one.name: tuple(one.parameters) for one in COURSE.exercises}
    found = Notebook.read(notebook(*cells)).answers(functions)
    return {name: code.content for name, code in found.items()}


def test_grade_says_whose_a_function_is_that_three_exercises_have() -> None:
    counted = "def count_params(units, input_dim):\n    return {}"
    cells = [
        f"%%grade {name}\n{counted.format(name)}"
        for name in ("10", "gru_outputs", "18_lstm_outputs")
    ]
    found = answers(*cells)
    assert sorted(found) == ["10_rnn_weights", "18_lstm_outputs", "19_gru_outputs"]
    for exercise, name in (("10_rnn_weights", "10"), ("19_gru_outputs", "gru_outputs")):
        assert found[exercise].count(b"return ") == 1
        assert f"return {name}".encode() in found[exercise]


def test_a_docstring_may_look_like_a_magic() -> None:
    cell = '%%grade 01\ndef post_batch():\n    """What?\n    %s\n    why?\n    """\n    return 1\n'
    assert b"%s\n    why?\n" in answers(cell)["01_batch_tensor"]


def cells_of(content: bytes) -> list[str]:
    return [cell["source"] for cell in json.loads(content)["cells"]]


def test_a_session_keeps_each_cell_as_it_was_last() -> None:
    session = Session(["", "import numpy"])
    session.note("x = 1", "a", well=True)
    session.note("x = ", "a", well=False)
    session.note("y = 1", None, well=False)
    session.note("%%grade 01\nold = 1", None, well=False)
    session.note("z = 1", None, well=True)
    assert cells_of(session.notebook("%%grade 01\nnew = 1", None)) == [
        *("", "import numpy", "x = ", "z = 1"),
        "%%grade 01\nnew = 1",
    ]
    # Another cell of the same exercise, where the frontend tells cells apart.
    assert "%%grade 01\nold = 1" in cells_of(session.notebook("%%grade 01\nnew = 1", "b"))


def test_a_cell_that_is_no_python_is_graded_alone() -> None:
    session = Session(["def post_batch(): return 1"])
    assert cells_of(session.notebook("%%grade 01\ndef post_batch(:", "a")) == [
        "%%grade 01\ndef post_batch(:"
    ]
