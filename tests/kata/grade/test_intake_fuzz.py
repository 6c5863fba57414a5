"""Whatever is handed in: an Intake or one UserError, nothing written, nothing but answers."""

from __future__ import annotations

import ast
import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kata.collect.notebook import LARGEST, Notebook
from kata.errors import UnreadableError
from kata.grade.found import visible
from kata.grade.submission import LISTED_ASIDE, Intake
from kata.language import UserError
from tests.kata.grade.handed_in import CODE, COURSE, EXERCISES, notebook, taken, zipped

QUICK = settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
FUNCTIONS = {one.name: tuple(one.parameters) for one in COURSE.exercises}

WORDS = [
    "02_simple_rnn.py",
    "02_simple_rnn.ipynb",
    "02_Simple_RNN.py",
    "23_one_hot.py",
    "conftest.py",
    "hw.zip",
    "1_the_post",
    "exercises",
    "alice",
    "Alice ",
    "kim_1_2_02_simple_rnn.py",
    "Kim_7_assignsubmission_file",
    "submission_metadata.yml",
    "submission_1",
    "__MACOSX",
    ".git",
    "a\nb",
]
LETTERS = st.characters(exclude_characters="/\0", exclude_categories=["Cs"])
NAMES = st.sampled_from(WORDS) | st.text(LETTERS, min_size=1, max_size=12).filter(
    lambda name: name not in (".", "..")
)
PATHS = st.lists(NAMES, min_size=1, max_size=5).map("/".join)
CONTENTS = st.sampled_from(
    [b"", CODE, b"\xff", notebook(CODE.decode()), zipped({"02_simple_rnn.py": CODE}), b"{", b"a: b"]
)
# Python's zipfile cannot write a name that is empty, or ends before it begins.
ODD_PATHS = st.text(min_size=1, max_size=20).filter(lambda path: path[0] != "\0")
TREES = st.dictionaries(PATHS, CONTENTS, max_size=8)


def check(intake: Intake) -> None:
    """What is promised of every Intake."""
    names = [one.student for one in intake.submissions]
    assert names == sorted(set(names))
    for student in intake.submissions:
        assert student.student
        assert visible(student.student) == student.student
        assert len(student.ignored) <= LISTED_ASIDE + 1
        exercises = [work.exercise for work in student.works]
        assert exercises == sorted(set(exercises))
        assert set(exercises) <= EXERCISES
        for work in student.works:
            assert (work.content is None) != (work.trouble is None)
            assert work.content is None or len(work.content) <= 2 * LARGEST
            assert visible(work.path) == work.path
        assert all(visible(ignored.path) == ignored.path for ignored in student.ignored)


def attempt(path: Path) -> None:
    try:
        intake = taken(path)
    except UserError as error:
        told = str(error)
    else:
        check(intake)
        return
    assert len(told.splitlines()) == 1


@QUICK
@given(TREES)
def test_any_folder(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        for name, content in files.items():
            path = Path(place, name)
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
            except OSError:
                continue  # A file lies where this one needs a folder, or a name is too long.
        attempt(Path(place))


@QUICK
@given(st.dictionaries(PATHS | ODD_PATHS, CONTENTS, max_size=8))
@example({"/": b"", "//": b"", "..": b"", "./": b""})
def test_any_zip(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "c.zip")
        try:
            path.write_bytes(zipped(files))
        except UnicodeEncodeError:
            return
        attempt(path)
        assert list(Path(place).iterdir()) == [path]


CLASS = zipped(
    {
        "alice/02_simple_rnn.py": CODE,
        "alice/hw.zip": zipped({"23_one_hot.py": CODE}),
        "bob/1_the_post/02_simple_rnn.py": CODE,
        "김민수/work.ipynb": notebook(CODE.decode()),
    }
)
CHANGES = st.lists(
    st.tuples(st.integers(0, len(CLASS) - 1), st.binary(min_size=1, max_size=4)), max_size=6
)


@settings(QUICK, max_examples=300)
@given(CHANGES, st.integers(0, len(CLASS)), st.binary(max_size=8))
def test_any_damage_to_a_zip(changes: list[tuple[int, bytes]], cut: int, end: bytes) -> None:
    data = bytearray(CLASS)
    for at, written in changes:
        data[at : at + len(written)] = written
    if len(changes) % 3 == 0:
        del data[cut:]
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "c.zip")
        path.write_bytes(data + end)
        attempt(path)
        inside = Path(place, "class", "alice")
        inside.mkdir(parents=True)
        (inside / "hw.zip").write_bytes(data + end)
        check(taken(inside.parent))
        assert sorted(one.name for one in Path(place).iterdir()) == ["c.zip", "class"]


LINES = st.sampled_from(
    [
        "def simple_rnn(): return 1",
        "def count_params(): return x",
        "def one_hot():",
        "    return x",
        "%magic",
        "!ls",
        "x = 1",
        "x += 1",
        "from math import *",
        "from __future__ import annotations",
        "'''",
        "(",
        "\x0c",
        "a\u2028b",
        "\r",
    ]
)
SOURCES = LINES.map(lambda line: line + "\n") | st.lists(LINES).map("\n".join)
JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5) | SOURCES,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["cells", "worksheets", "source", "input", "cell_type", "metadata"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)
CELLS = st.fixed_dictionaries(
    {"cell_type": st.just("code") | st.text(max_size=3)},
    optional={"source": SOURCES | st.lists(SOURCES) | JSON, "input": JSON},
)
NOTEBOOKS = JSON | st.fixed_dictionaries({"cells": st.lists(CELLS | JSON, max_size=5)})


@settings(QUICK, max_examples=300)
@given(NOTEBOOKS)
def test_any_notebook(data: object) -> None:
    try:
        read = Notebook.read(json.dumps(data).encode())
    except UnreadableError:
        return
    assert set(read.answers(FUNCTIONS)) <= EXERCISES
    read.answer_to("02_simple_rnn", FUNCTIONS)


WHOLE = [
    "def simple_rnn(): return helper()",
    "def helper(): return x",
    "x = 1",
    "%magic\nx = 2",
    "x += 1",
    "def one_hot(): return x",
    "(",
]


@QUICK
@given(st.lists(st.sampled_from(WHOLE), max_size=8))
def test_what_is_taken_of_cells_that_are_python_is_python(cells: list[str]) -> None:
    answers = Notebook.read(notebook(*cells)).answers(FUNCTIONS)
    assert ("02_simple_rnn" in answers) == (WHOLE[0] in cells)
    for answer in answers.values():
        ast.parse(answer.content)
        assert len(answer.lines) == answer.content.count(b"\n")


@QUICK
@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        for name in ("02_simple_rnn.py", "03_rnn_input.ipynb", "work.ipynb", "hw.zip"):
            path = Path(place, "class", "alice", name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        (Path(place, "class", "submission_metadata.yml")).write_bytes(content)
        attempt(Path(place, "class"))
