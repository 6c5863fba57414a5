"""A judge's process reads the course and the answers, and nothing that lies beside them."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import psutil
import pytest

from kata.grade.judge_client import JudgeClient
from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"


def test_the_list_of_processes_does_not_tell_the_seed(course: ExampleCourse) -> None:
    seed = 987_654_321
    with closing(JudgeClient(course.root, seed, "none")) as judging:
        ((_, results),) = judging.grade([("02_first", b"def first(x):\n    return x[1]\n")])
        commands = [psutil.Process().cmdline()]
        environments = []
        for process in psutil.Process().children(recursive=True):
            commands.append(process.cmdline())
            environments.append(process.environ())
    assert {one["state"] for one in results} == {"wrong"}
    assert any("kata.grade.judge" in one for one in commands)
    assert str(seed) not in str([commands, environments])


def test_what_others_leave_in_the_folder_for_temporary_files_is_not_run(
    course: ExampleCourse, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "conftest.py").write_text("raise SystemExit(7)", encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --version", encoding="utf-8")
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with closing(JudgeClient(course.root, 5, "none")) as judging:
        ((place, results),) = judging.grade([("02_first", b"def first(x):\n    return x[0]\n")])
    assert place == 0
    assert {one["state"] for one in results} == {"passed"}
