"""Every export, held against the documentation of its format, and the Gradescope autograder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from kata.curriculum import Course
from kata.grade import gradebook, outputs
from kata.grade.exports import classroom50, reports, tables
from kata.grade.exports.gradescope_autograder import autograder
from kata.grade.gradebook import GradedSubmission
from kata.language import UserError
from kata.report.standing import Standing
from tests.kata.grade import a_class
from tests.kata.grade.a_class import COURSE, HOSTILE
from tests.kata.grade.formats import readers
from tests.kata.sessions import ROOT

FORMATS = Path(__file__).parent / "formats"
STUDENTS = ("ada", "bob", "carol", "dan", "eve", "frank", HOSTILE)
RUNNER = {
    "CLASSROOM": "cs101",
    "ASSIGNMENT": "rnn",
    "SUBMISSION_TAG": "submit/2026-11-25T10-00-00Z-abc1234",
    "COMMIT_URL": "https://github.example/cs101/rnn-ada/commit/abc1234",
    "RELEASE_URL": "https://github.example/cs101/rnn-ada/releases/tag/submit",
}


def standings(student: str) -> tuple[Standing, ...]:
    return a_class.of(student).standings(COURSE)


def valid(data: dict[str, object], name: str) -> dict[str, Any]:
    """`data` as whoever reads the file gets it, held against the format's schema."""
    schema = json.loads((FORMATS / f"{name}.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    read: dict[str, Any] = json.loads(json.dumps(data))
    jsonschema.validate(read, schema)
    return read


def lines() -> list[gradebook.Line]:
    return [gradebook.line(one.submission, one.standings(COURSE)) for one in a_class.graded()]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("student", STUDENTS)
def test_gradescope(student: str, language: str) -> None:
    data = valid(reports.gradescope(standings(student), language), "gradescope")
    assert sum(test.get("score", 0) for test in data["tests"]) == pytest.approx(data["score"])
    worth = sum(test.get("max_score", 0) for test in data["tests"])
    assert worth == (92 if student == "eve" else 100)
    # Gradescope renders what it is told to render; a student's text is declared to be text.
    assert {data[name] for name in ("output_format", "test_output_format")} == {"text"}


def test_gradescope_says_what_is_ours() -> None:
    data = valid(reports.gradescope(standings("eve"), "en"), "gradescope")
    assert data["extra_data"]["ours"] == ["07_rnn_step", "08_rnn_unroll"]
    assert "The grader itself broke" in data["output"]
    ours = [test for test in data["tests"] if test["extra_data"]["state"] == "ours"]
    assert [set(test) & {"score", "max_score", "status"} for test in ours] == [set(), set()]


def test_gradescope_shows_the_mistake() -> None:
    data = valid(reports.gradescope(standings("bob"), "en"), "gradescope")
    outputs_of = [test["output"] for test in data["tests"] if test["number"] == "07"]
    assert any("kernel is (input_dim, units)" in output for output in outputs_of)


@pytest.mark.parametrize("student", STUDENTS)
def test_prairielearn(student: str) -> None:
    data = valid(reports.prairielearn(standings(student), "en"), "prairielearn")
    if student == "eve":
        assert data["gradable"] is False
        assert "score" not in data
        return
    assert data["score"] == pytest.approx(sum(test["points"] for test in data["tests"]) / 100)


def test_prairielearn_fits_into_a_megabyte() -> None:
    one = a_class.of("carol")
    many = [
        replace(r, test=f"{r.test}[{n}]", printed="한" * 90_000)
        for r in one.results
        for n in range(99)
    ]
    found = reports.prairielearn(
        GradedSubmission(one.submission, tuple(many)).standings(COURSE), "en"
    )
    data = valid(found, "prairielearn")
    assert len(json.dumps(data, ensure_ascii=False, indent=1).encode()) <= 1_000_000
    assert data["tests"][0]["name"]


@pytest.mark.parametrize("student", STUDENTS)
def test_classroom50(student: str) -> None:
    surroundings = classroom50.surroundings(RUNNER)
    found = classroom50.result(standings(student), "en", surroundings)
    stamped = {**found, "owner": "ada", "assignment_type": "individual"}
    data = valid(stamped, "classroom50")
    assert data["score"] <= data["max-score"]
    assert all(test["score"] <= test["max-score"] for test in data["tests"])
    assert all(test["passed"] == (test["score"] == test["max-score"]) for test in data["tests"])
    assert data["review"] == RUNNER["COMMIT_URL"]


def test_classroom50_leaves_out_what_is_ours() -> None:
    found = classroom50.result(standings("eve"), "en", {})
    assert (found["score"], found["max-score"]) == (7, 92)


@pytest.mark.parametrize(
    ("score", "whole"),
    [(100, 100), (99.99, 99), (99.5, 99), (99.4, 99), (0.5, 1), (0.49, 0), (0, 0), (33.5, 34)],
)
def test_classroom50_rounds_to_the_nearest_but_never_up_to_full_marks(
    score: float, whole: int
) -> None:
    assert classroom50.whole_score(score, 100) == whole


def test_classroom50_outside_its_runner_is_one_sentence() -> None:
    with pytest.raises(UserError, match=r"which sets RELEASE_URL in the environment"):
        classroom50.surroundings({**RUNNER, "RELEASE_URL": ""})


def test_classroom50_is_for_one_student(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"is for one submission"):
        outputs.write_all(
            a_class.graded(), COURSE, tmp_path, "en", ["classroom50"], {"classroom50": {}}
        )
    record = {"classroom50": classroom50.surroundings(RUNNER)}
    outputs.write_all([a_class.of("ada")], COURSE, tmp_path, "en", ["classroom50"], record)
    file = tmp_path / "students" / "ada" / "classroom50" / "result.json"
    assert json.loads(file.read_text(encoding="utf-8"))["score"] == 15
    assert "classroom50" not in json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))


def test_canvas() -> None:
    worth, grades = readers.canvas(tables.canvas(lines(), COURSE))
    assert worth == {f"RNN Kata {one.name}": one.points for one in COURSE.exercises}
    assert grades["ada"]["RNN Kata 07_rnn_step"] == "4"
    assert grades["eve"]["RNN Kata 07_rnn_step"] == ""
    assert f"'{HOSTILE}" in grades
    assert ",1234,007,," in tables.canvas(lines(), COURSE)


def test_canvas_never_takes_a_student_for_the_row_of_points() -> None:
    named = replace(lines()[1], student="Points Possible")
    _, grades = readers.canvas(tables.canvas([named], COURSE))
    assert len(grades) == 1


def test_moodle() -> None:
    grades = readers.moodle(tables.moodle(lines(), COURSE), "Email address")
    ada, eve = grades["ada@school.example"], grades["eve@school.example"]
    assert (ada["RNN Kata 07_rnn_step"], ada["RNN Kata total"]) == ("4", "15")
    assert (eve["RNN Kata 07_rnn_step"], eve["RNN Kata total"]) == ("-", "-")
    assert ada["Identifier"] == "Participant 88"


@pytest.mark.parametrize("student", STUDENTS)
def test_junit(student: str) -> None:
    suite = readers.junit(reports.junit(student, standings(student), "en"))
    assert suite.get("name") == student
    assert len(suite.findall("testcase/error")) == (2 if student == "eve" else 0)


def test_junit_shows_what_would_be_no_xml() -> None:
    text = reports.junit("\x00\ufffe", standings(HOSTILE), "en")
    assert readers.junit(text).get("name") == "\\x00\\ufffe"
    assert "\\x1b[31m" in text


# The autograder


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Gradescope's /autograder, with the zip where Gradescope unpacks it."""
    home = tmp_path_factory.mktemp("autograder")
    autograder(COURSE, home / "autograder.zip")
    subprocess.run(
        [sys.executable, "-m", "zipfile", "-e", str(home / "autograder.zip"), str(home / "source")],
        check=True,
    )
    return home


def test_autograder_has_what_gradescope_asks_for(unpacked: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(unpacked / "autograder.zip") as archive:
        names = archive.namelist()
        scripts = {name: archive.getinfo(name) for name in ("setup.sh", "run_autograder")}
        assert all(one.external_attr >> 16 == 0o100755 for one in scripts.values())
        assert all(archive.read(name).startswith(b"#!/usr/bin/env bash\n") for name in scripts)
    assert not [name for name in names if "answers" in name or ".git" in name or "cache" in name]
    autograder(COURSE, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == (unpacked / "autograder.zip").read_bytes()


def test_autograders_course_is_whole(unpacked: Path) -> None:
    course = Course(unpacked / "source" / "course")
    assert [(e.name, e.tests) for e in course.exercises] == [
        (e.name, e.tests) for e in COURSE.exercises
    ]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    solution = course.find("08").solution
    ran = subprocess.run(
        [*command, str(solution)], cwd=course.root, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout


@pytest.mark.parametrize("script", ["setup.sh", "run_autograder"])
def test_autograders_scripts_are_bash(unpacked: Path, script: str) -> None:
    subprocess.run(["bash", "-n", str(unpacked / "source" / script)], check=True)


@pytest.mark.parametrize(("student", "graded"), [("ada", True), ("eve", False)])
def test_autograder_gives_results_or_says_that_it_broke(
    unpacked: Path, tmp_path: Path, student: str, graded: bool
) -> None:
    """`kata grade` is stood in for: it is tested by itself, and takes as long as TensorFlow."""
    ready = tmp_path / "grades"
    outputs.write_all([a_class.of(student)], COURSE, ready, "en", ["gradescope"], {})
    python = tmp_path / "python"
    python.write_text(
        f"#!/bin/bash\n"
        f'if [ "$1" = -m ]; then\n'
        f'  echo "$@"; ls "$4/submission"; cp -r {ready} "$6"\n'
        f'else exec {sys.executable} "$@"; fi\n'
    )
    python.chmod(0o755)
    home = tmp_path / "autograder"
    (home / "submission").mkdir(parents=True)
    (home / "submission" / "08_rnn_unroll.py").write_text("")
    (home / "source").symlink_to(unpacked / "source")
    ran = subprocess.run(
        ["bash", str(unpacked / "source" / "run_autograder")],
        env={**os.environ, "KATA_PYTHON": str(python), "KATA_AUTOGRADER": str(home)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "-m kata grade" in ran.stdout
    assert "08_rnn_unroll.py" in ran.stdout
    results = home / "results" / "results.json"
    assert (ran.returncode == 0) == results.exists() == graded, ran.stderr
    if graded:
        valid(json.loads(results.read_text(encoding="utf-8")), "gradescope")
    else:
        assert "The grader itself broke on 07_rnn_step, 08_rnn_unroll" in ran.stderr


def test_autograder_needs_the_repository(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"lacks LICENSE, README\.md, .* clone of the repository"):
        autograder(Course(tmp_path), tmp_path / "autograder.zip")
    assert not (tmp_path / "autograder.zip").exists()


def test_the_courses_root_is_this_repository() -> None:
    assert COURSE.root == ROOT
