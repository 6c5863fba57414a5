"""The repository that a teacher makes: what is in it, and that a push to it is graded."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from kata.curriculum import course_at
from kata.sandbox.isolation import Isolation
from tests.kata.sessions import ROOT

HEAD = subprocess.run(
    ["git", "-C", str(ROOT), "rev-parse", "HEAD"], capture_output=True, text=True, check=False
).stdout.strip()


def made(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.classroom", str(folder), *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("class") / "template"
    ran = made(folder, "--course", "git@github.com:some/rnn-kata.git", "--commit", "a" * 40)
    assert ran.returncode == 0, ran.stderr
    return folder


def test_it_holds_the_stubs_and_nothing_that_answers_them(template: Path) -> None:
    course = course_at(ROOT)
    files = {file.relative_to(template).as_posix() for file in template.rglob("*.py")}
    assert files == {exercise.stub.relative_to(ROOT).as_posix() for exercise in course.exercises}
    for exercise in course.exercises:
        stub = (template / exercise.stub.relative_to(ROOT)).read_text(encoding="utf-8")
        assert stub == exercise.stub.read_text(encoding="utf-8")
    others = {file.name for file in template.rglob("*") if file.is_file()} - {
        Path(file).name for file in files
    }
    assert others == {"README.md", "README.ko.md", "picture.svg", "grade.yml"}


def test_the_course_is_pinned_where_the_teacher_said(template: Path) -> None:
    workflow = yaml.safe_load((template / ".github/workflows/grade.yml").read_text("utf-8"))
    assert workflow["env"] == {
        "COURSE": "https://github.com/some/rnn-kata.git",
        "COURSE_COMMIT": "a" * 40,
    }
    for name in ("README.md", "README.ko.md"):
        text = (template / name).read_text("utf-8")
        assert "git clone https://github.com/some/rnn-kata.git course" in text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--course", "/home/me/rnn-kata"], "--course: give the https address"),
        (["--course", "https://github.com/some/kata", "--commit", "main"], "--commit: give the 40"),
    ],
)
def test_what_cannot_be_filled_in_is_told(tmp_path: Path, more: list[str], told: str) -> None:
    ran = made(tmp_path / "new", *more)
    assert ran.returncode == 2
    assert told in ran.stderr
    assert not (tmp_path / "new").exists()


def test_no_work_is_written_over(template: Path) -> None:
    again = made(template, "--course", "https://github.com/some/kata", "--commit", "b" * 40)
    assert again.returncode == 2
    assert "is there already" in again.stderr


@pytest.mark.skipif(not HEAD, reason="this is no clone")
@pytest.mark.skipif(bool(Isolation.found().missing), reason="this machine cannot shut code in")
def test_a_push_is_graded(template: Path, tmp_path: Path) -> None:
    """The workflow's own steps, but for those that install: the course is this clone's."""
    workflow = yaml.safe_load((template / ".github/workflows/grade.yml").read_text("utf-8"))
    steps = {step.get("name"): step for step in workflow["jobs"]["grade"]["steps"]}
    (tmp_path / "submission" / "exercises" / "any").mkdir(parents=True)
    name = course_at(ROOT).find("rnn_step").solution
    answer = tmp_path / "submission" / "exercises" / "any" / name.name
    answer.write_text(name.read_text("utf-8"), "utf-8")
    kata = tmp_path / "venv" / "bin" / "kata"
    kata.parent.mkdir(parents=True)
    kata.write_text(f'#!/bin/sh\nexec {sys.executable} -m kata "$@"\n')
    kata.chmod(0o755)
    summary = tmp_path / "summary.md"
    environment = {k: v for k, v in os.environ.items() if k not in ("KATA_LANG", "PYTHONPATH")}
    environment |= {"GITHUB_REPOSITORY_OWNER": "bada", "GITHUB_STEP_SUMMARY": str(summary)}
    environment |= {"COURSE": str(ROOT), "COURSE_COMMIT": HEAD, "KATA_LANG": "en"}
    # Each of GitHub's own values stands for itself.
    grade = steps["Grade"]
    environment |= grade["env"]
    for step in (steps["The course, pinned"], grade):
        # As GitHub runs a step's shell.
        ran = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stdout + ran.stderr
    result = json.loads((tmp_path / "result.json").read_text("utf-8"))
    assert result["schema"] == "classroom50/result/v1"
    assert result["assignment"] == "rnn-kata"
    assert {name for name in ("classroom", "commit") if result[name].startswith("${{")} == {
        "classroom",
        "commit",
    }
    assert (result["score"], result["max-score"]) == (4, 100)
    assert "rnn_step" in summary.read_text("utf-8")
