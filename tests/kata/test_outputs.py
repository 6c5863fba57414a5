"""Where a score goes: into a file, whole; through a link, a pipe, a device; else one sentence."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kata.sessions import run

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

posix = pytest.mark.skipif(sys.platform == "win32", reason="devices and pipes of POSIX")
RIGHT = "def first(x):\n    return x[0]\n"
WRONG = "def first(x):\n    return x[1]\n"


@pytest.fixture
def answered(course: ExampleCourse) -> ExampleCourse:
    course.write("work/02_first.py", RIGHT)
    return course


def written(file: Path) -> object:
    return json.loads(file.read_text(encoding="utf-8"))["earned"]


def test_link_stays_a_link(answered: ExampleCourse) -> None:
    real, link, hard = (answered.root / name for name in ("real.json", "link.json", "hard.json"))
    real.write_text("old", encoding="utf-8")
    link.symlink_to("real.json")
    hard.hardlink_to(real)
    answered.run("work", "--score", "link.json")
    assert link.is_symlink()
    assert written(real) == written(hard) == 1


def test_link_to_nothing_is_filled(answered: ExampleCourse) -> None:
    link = answered.root / "link.json"
    link.symlink_to("other.json")
    answered.run("work", "--score", "link.json")
    assert link.is_symlink()
    assert written(answered.root / "other.json") == 1


@posix
@pytest.mark.parametrize("answer", [RIGHT, WRONG])
def test_pipe_is_written_once(answered: ExampleCourse, answer: str) -> None:
    answered.write("work/02_first.py", answer)
    pipe = answered.root / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    answered.run_apart("work", "--score", "pipe")
    reader.join()
    assert json.loads(read[0])["possible"] == 1
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@posix
def test_pipe_that_nobody_reads_is_one_sentence(answered: ExampleCourse) -> None:
    os.mkfifo(answered.root / "pipe")
    ran = answered.run("work", "--score", "pipe")
    ran.stdout.fnmatch_lines(["*1 / 1*", "*pipe cannot be written: nobody reads this pipe."])
    assert ran.ret == pytest.ExitCode.USAGE_ERROR


@posix
def test_standard_output_is_written_through(answered: ExampleCourse) -> None:
    # Never a name in /dev: whoever replaced it would break the machine.
    link = answered.root / "stdout"
    link.symlink_to("/proc/self/fd/1")
    out = answered.root / "out"
    with out.open("wb") as file:
        command = [sys.executable, "-m", "pytest", "work", "--score", "stdout"]
        subprocess.run(command, cwd=answered.root, stdout=file, check=True)
    text = out.read_text(encoding="utf-8")
    assert link.is_symlink()
    assert text.startswith("=")
    assert json.loads(text[text.index("{") : text.rindex("}") + 1])["earned"] == 1
    assert "1 passed" in text.splitlines()[-1]


@pytest.mark.parametrize("option", ["--score", "--report"])
def test_what_cannot_be_written_is_one_sentence(answered: ExampleCourse, option: str) -> None:
    # A name too long for every file system, whoever asks.
    name = "x" * 300
    ran = answered.run_apart("work", option, name)
    shown = f"{ran.stdout}{ran.stderr}"
    assert "1 / 1" in shown
    assert shown.count("cannot be written: ") == 1
    assert "Traceback" not in shown
    assert "INTERNALERROR" not in shown
    assert ran.ret == pytest.ExitCode.USAGE_ERROR


def test_commands_say_what_cannot_be_written(tmp_path: Path) -> None:
    for command, name in (("explore", "x" * 300), ("notebook", "x" * 300 + ".ipynb")):
        ran = run(["kata", command, "--out", str(tmp_path / name)])
        assert ran.returncode == 2
        assert "cannot be written: " in ran.stderr
        assert len(ran.stderr.splitlines()) == 1


@posix
def test_interrupted_run_leaves_the_old_score(course: ExampleCourse) -> None:
    course.write("people/a/02_first.py", RIGHT)
    course.write(
        "people/b/02_first.py",
        "import os, subprocess\n\n\ndef first(x):\n"
        "    subprocess.run(['kill', '-INT', str(os.getpid())])\n",
    )
    course.write("score.json", "old")
    ran = course.run_apart("people", "--score", "score.json")
    assert ran.ret == pytest.ExitCode.INTERRUPTED
    assert (course.root / "score.json").read_text(encoding="utf-8") == "old\n"
    ran.stdout.fnmatch_lines(["score.json is not written: the run did not come to its end."])


AGAIN = '''
    import pytest
    from _pytest.runner import runtestprotocol

    pytest_plugins = ["kata.plugin"]


    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_protocol(item, nextitem):
        """As pytest-rerunfailures does it."""
        item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
        for left in (2, 1, 0):
            reports = runtestprotocol(item, nextitem=nextitem, log=False)
            failed = any(report.failed for report in reports)
            for report in reports:
                if failed and left and report.failed:
                    report.outcome = "rerun"
                item.ihook.pytest_runtest_logreport(report=report)
            if not failed:
                break
            item._initrequest()
        return True


    def pytest_report_teststatus(report):
        return ("rerun", "R", "RERUN") if report.outcome == "rerun" else None
'''
FLAKY = "calls = []\n\n\ndef first(x):\n    calls.append(x)\n    return x[int(len(calls) < 3)]\n"


def test_test_that_runs_again_counts_once(course: ExampleCourse) -> None:
    course.write("conftest.py", AGAIN)
    course.write("people/a/02_first.py", WRONG)
    course.write("people/b/02_first.py", FLAKY)
    ran = course.run_apart("people", "--score", "score.json", "--places", "none")
    ran.stdout.fnmatch_lines(["*1 passed, *1 wrong*"])
    score = json.loads((course.root / "score.json").read_text(encoding="utf-8"))
    assert (score["earned"], score["possible"]) == (1, 2)
    wrong = score["results"][0]
    assert len(wrong["mismatches"]) == 1
