"""The score as data: what ``docs/score.md`` promises of it, field by field."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.curriculum import Course
from kata.language import Phrase
from kata.score import STATES, Mismatch, Mistake, Result
from kata.sketch import CELLS, Layers, Sketch, Tensor
from tests.kata.sessions import ROOT, score_of

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "score.md"


def is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def is_text(value: object) -> bool:
    return isinstance(value, str)


def is_sketch(value: object) -> bool:
    return isinstance(value, dict) and value["sort"] in ("tensor", "layers")


def is_phrase(value: object) -> bool:
    return isinstance(value, dict) and {"text", "facts"} <= set(value)


def is_mistake(value: object) -> bool:
    return is_phrase(value) and isinstance(value, dict) and is_text(value["id"])


TYPES: dict[str, Callable[[object], bool]] = {
    "text": is_text,
    "number": is_number,
    "object": lambda value: isinstance(value, dict),
    "list": lambda value: isinstance(value, list),
    "phrase": is_phrase,
    "sketch": is_sketch,
    "true": lambda value: value is True,
    "false": lambda value: value is False,
    "null": lambda value: value is None,
}
# A file in which every field has a value somewhere, and null somewhere else.
ANSWERS = {
    "alice/01_double.py": """
        def double(x):
            print("두 배")
            return x.reshape(-1, 1)


        def ends(x):
            return {"first": 4, "last": 5}
    """,
    "alice/02_first.py": "def first(x):\n    raise NotImplementedError\n",
    "bob/01_double.py": "import no_such_package\n",
    "bob/02_first.py": "def first(x):\n    return x[1]\n",
    "carol/03_even.py": "def is_even(n):\n    return n % 2 == 0\n",
}


def documented() -> list[dict[str, list[str]]]:
    """The tables of fields in the document, each type as its alternatives."""
    tables = re.findall(r"((?:^\|.*\n)+)", DOCUMENT.read_text(encoding="utf-8"), re.MULTILINE)
    fields = [re.findall(r"^\| `(\w+)` \| ([^|]+) \|", table, re.MULTILINE) for table in tables]
    return [{name: type_.split(" or ") for name, type_ in found} for found in fields]


def assert_fits(data: dict[str, Any], fields: dict[str, list[str]]) -> None:
    assert list(data) == list(fields)
    for name, types in fields.items():
        assert any(TYPES[type_](data[name]) for type_ in types), (name, types, data[name])


@pytest.fixture
def answered(course: ExampleCourse) -> ExampleCourse:
    """A class in which every state occurs."""
    for name, text in ANSWERS.items():
        course.write(f"class/{name}", text)
    return course


def test_every_documented_field_is_there(answered: ExampleCourse) -> None:
    answered.write(
        "tests/2_questions/test_03_even.py",
        'def test_broken(answer):\n    """Broken."""\n    {}["no"]\n',
    )
    whole, of_result, of_mismatch, _, of_tensor, _ = documented()
    score = answered.score("class")
    assert_fits(score, whole)
    for result in score["results"]:
        assert_fits(result, of_result)
        assert result["state"] in STATES
        for mismatch in result["mismatches"]:
            assert_fits(mismatch, of_mismatch)
            assert all(map(is_mistake, mismatch["mistakes"]))
            assert all(map(is_phrase, mismatch["facts"] + mismatch["arguments"]))
            if mismatch["expected_sketch"]:
                assert_fits(mismatch["expected_sketch"], of_tensor)
    assert {result["state"] for result in score["results"]} == set(STATES) - {"passed"}
    found = [mismatch for result in score["results"] for mismatch in result["mismatches"]]
    assert all(any(mismatch[name] for mismatch in found) for name in ("mistakes", "arguments"))
    assert score["packages"].keys() == {"numpy", "tensorflow", "keras", "pytest", "pytest-check"}


def test_places_are_as_documented(course: ExampleCourse) -> None:
    _, _, _, of_place, _, _ = documented()
    course.write("exercises/1_numbers/02_first.py", "def first(x):\n    return x[1]\n")
    (result,) = course.score("exercises/1_numbers/02_first.py")["results"]
    (place,) = result["places"]
    assert_fits(place, of_place)


def test_sketches_are_as_documented() -> None:
    *_, of_tensor, of_layers = documented()
    drawn = Layers("LSTM", (50,), None, 30, 50, ("every", "h"))
    started = Layers("GRU", (5,), None, 30, 4, ("last",), dense="softmax", encoder=drawn)
    assert_fits(json.loads(json.dumps(started.data())), of_layers)
    for sketch, fields in ((Tensor((3, None), ("a", "b")), of_tensor), (drawn, of_layers)):
        assert_fits(json.loads(json.dumps(sketch.data())), fields)


def test_sums_are_those_of_the_results(answered: ExampleCourse) -> None:
    score = answered.score("class")
    assert score["earned"] == sum(r["earned"] for r in score["results"]) == 2
    assert score["possible"] == sum(r["points"] for r in score["results"]) == 16


def test_same_seed_writes_the_same_file(answered: ExampleCourse) -> None:
    first = answered.score("class", "--seed", "7")
    assert first == answered.score("class", "--seed", "7")
    assert first["seed"] == 7
    assert answered.score("class")["seed"] == 0


def test_another_seed_draws_other_sizes(course: ExampleCourse) -> None:
    course.write(
        "work/01_double.py", "def double(x):\n    return 2 * x if x.ndim == 1 else x.shape\n"
    )
    yours = {
        json.dumps(course.score("work", "--seed", seed)["results"][1]["mismatches"][0]["yours"])
        for seed in "012"
    }
    assert len(yours) == 3


def test_seed_must_be_a_number(course: ExampleCourse) -> None:
    ran = course.run("exercises", "--seed", "many")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    assert "Traceback" not in str(ran.stderr)


def test_results_cross_processes_unchanged(answered: ExampleCourse) -> None:
    alone = answered.score("class")
    together = answered.score("class", "-n", "2", "--dist", "loadfile", apart=True)
    assert together == alone


def test_files_of_one_name_that_lie_elsewhere_are_all_there(tmp_path: Path) -> None:
    answers = ("right/unit_by_unit", "wrong/step_with_relu", "wrong/step_with_sigmoid")
    files = []
    for number, answer in enumerate(answers):
        files.append(tmp_path / str(number) / "07_rnn_step.py")
        files[-1].parent.mkdir()
        shutil.copy(ROOT / "tests/answers" / answer / files[-1].name, files[-1])
    results = score_of([*map(str, files), "--places", "none"], tmp_path)["results"]
    assert [one["state"] for one in results] == ["passed"] * 3 + ["wrong"] * 6
    assert len({one["file"] for one in results}) == 3


def test_missing_folder_is_one_sentence(course: ExampleCourse) -> None:
    ran = course.run("exercises", "--score", "nowhere/score.json")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    said = [line for line in ran.errlines if "nowhere" in line]
    assert said == ["ERROR: --score nowhere/score.json: there is no folder nowhere. Make it first."]
    assert "Traceback" not in f"{ran.stdout}{ran.stderr}"


def test_folder_in_the_files_place_is_one_sentence(course: ExampleCourse) -> None:
    (course.root / "score.json").mkdir()
    ran = course.run("exercises", "--score", "score.json")
    assert ran.ret == pytest.ExitCode.USAGE_ERROR
    assert "Traceback" not in f"{ran.stdout}{ran.stderr}"
    assert "score.json" in str(ran.stderr)


def test_old_score_is_replaced_and_nothing_left_beside_it(course: ExampleCourse) -> None:
    course.write("out/score.json", "old")
    course.run("exercises", "--score", "out/score.json")
    assert [file.name for file in (course.root / "out").iterdir()] == ["score.json"]
    assert json.loads((course.root / "out/score.json").read_text("utf-8"))["possible"] == 9


def test_nothing_collected_is_an_empty_score(course: ExampleCourse) -> None:
    (course.root / "empty").mkdir()
    score = course.score("empty")
    assert (score["earned"], score["possible"], score["results"]) == (0, 0, [])


def phrases(depth: int = 1) -> st.SearchStrategy[Phrase]:
    fact: st.SearchStrategy[Any] = st.one_of(st.text(), st.integers(), st.none())
    if depth:
        fact = fact | phrases(depth - 1)
    return st.builds(Phrase, st.text(), st.dictionaries(st.text(), fact, max_size=3))


SIZES = st.none() | st.integers(0)
NUMBERS = st.recursive(st.text(), lambda parts: st.lists(parts, max_size=3).map(tuple))
SKETCHES: st.SearchStrategy[Sketch] = st.one_of(
    st.builds(
        Tensor,
        st.lists(SIZES, max_size=3).map(tuple),
        st.lists(st.text(), max_size=3).map(tuple),
        st.none() | st.lists(NUMBERS, max_size=3).map(tuple),
    ),
    st.builds(
        Layers,
        st.sampled_from(CELLS),
        st.lists(st.integers(1), max_size=3).map(tuple),
        SIZES,
        SIZES,
        st.integers(1),
        st.lists(st.text(), max_size=3).map(tuple),
        st.booleans(),
    ),
)
MISMATCHES = st.builds(
    Mismatch,
    st.text(),
    st.text(),
    phrases(),
    phrases(),
    st.none() | phrases(),
    st.none() | st.integers(1),
    st.lists(st.builds(Mistake, st.text(min_size=1), phrases()), max_size=2).map(tuple),
    st.lists(phrases(), max_size=2).map(tuple),
    st.lists(phrases(), max_size=2).map(tuple),
    st.booleans(),
    st.none() | SKETCHES,
    st.none() | SKETCHES,
)
RESULTS = st.builds(
    Result,
    points=st.floats(0, 100),
    earned=st.floats(0, 100),
    state=st.sampled_from(STATES),
    mismatches=st.lists(MISMATCHES, max_size=2).map(tuple),
    needs=st.none() | st.text(),
    needs_sentence=st.none() | st.text(),
    target=st.none() | SKETCHES,
)


@given(RESULTS)
def test_result_survives_the_journey(result: Result) -> None:
    assert Result.from_data(json.loads(json.dumps(result.data()))) == result


def test_a_large_array_is_whole_in_it_and_brief_beside(course: ExampleCourse) -> None:
    suite = course.root / "tests/1_numbers/test_02_first.py"
    suite.write_bytes(suite.read_bytes().replace(b"(1, 7).reshape(2, 3)", b"(90).reshape(2, 45)"))
    course.write("work/02_first.py", "def first(x):\n    return x[1]\n")
    (mismatch,) = course.score("work")["results"][0]["mismatches"]
    for data in (mismatch["expected"], mismatch["yours"], *mismatch["arguments"]):
        phrase = Phrase.from_data(data)
        whole, brief = phrase.to("en"), phrase.brief().to("en")
        assert phrase.brief() == Phrase.from_data(data["facts"]["brief"])
        assert len(re.findall(r"\d+", whole)) >= 45
        assert len(re.findall(r"\d+", brief)) <= 25


def test_suite_version_follows_the_suites_alone(course: ExampleCourse) -> None:
    suite = course.root / "tests/1_numbers/test_02_first.py"

    def version() -> str:
        return Course(course.root).suite_version

    before, text = version(), suite.read_bytes()
    suite.write_bytes(text.replace(b"\n", b"\r\n"))
    course.write("exercises/1_numbers/02_first.py", "# begun")
    assert version() == before
    suite.write_bytes(text + b"# new\n")
    assert version() != before
    suite.write_bytes(text)
    solution = course.root / "solutions/1_numbers/02_first.py"
    answer = solution.read_bytes()
    solution.write_bytes(answer + b"# explained\n")
    assert version() == before
    solution.write_bytes(answer.replace(b"x", b"rows"))
    assert version() != before


@pytest.mark.parametrize(
    ("file", "decides"),
    [
        ("grade/exports/tables.py", False),
        ("report/templates/explorer.html", False),
        ("report/screen.py", False),
        ("learn/loop.py", False),
        ("grade/intake.py", False),
        ("expect/arrays.py", True),
        ("rnn/cell.py", True),
        ("rnn/mistakes/cells.toml", True),
        ("mend/mistakes/places.toml", True),
        ("sandbox/calls.toml", True),
        ("remote/inside/serve.py", True),
        ("grade/judge.py", True),
    ],
)
def test_suite_version_follows_what_decides(file: str, decides: bool, tmp_path: Path) -> None:
    package = tmp_path / "kata"
    shutil.copytree(ROOT / "kata", package, ignore=shutil.ignore_patterns("__pycache__"))

    def version() -> str:
        script = "from kata.curriculum import *; print(course_at(Path(%r)).suite_version)"
        command = [sys.executable, "-c", script % str(ROOT)]
        return subprocess.check_output(command, cwd=tmp_path, text=True, env=environment)

    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    before, path = version(), package / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert (version() != before) == decides
