"""A learner's machine as it is: its signs, its paths, its settings of Keras."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.kata.sessions import ROOT, run

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

PRINTS = 'def first(x):\n    print("✅ 계산했어요")\n    return x[1]  # 두 번째 ✅\n'


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("encoding", ["cp949", "euc-kr", "cp1252", "ascii"])
@pytest.mark.parametrize("more", [[], ["-s"], ["--tb=long", "-v"]], ids=" ".join)
def test_signs_that_are_not_there_are_replaced(
    course: ExampleCourse, encoding: str, language: str, more: list[str]
) -> None:
    course.write("work/02_first.py", PRINTS)
    surroundings = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONUTF8"},
        **{"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        "PYTHONIOENCODING": encoding,
    }
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "work", "--lang", language, *more],
        cwd=course.root,
        env=surroundings,
        capture_output=True,
        check=False,
    )
    shown = ran.stdout.decode(encoding)
    assert "UnicodeEncodeError" not in shown
    assert "\\u" not in shown
    assert ran.stderr == b""
    assert "02_first" in shown
    assert ran.returncode == 1
    if language == "ko" and encoding in ("cp949", "euc-kr"):
        assert "틀림" in shown
        assert "계산했어요" in shown


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the course at a path that pytest would take for a test's name."""
    folder = tmp_path_factory.mktemp("path") / "[2025] 우리's RNN"
    for name in ("exercises", "solutions", "tests", "hints", "kata"):
        of_our_own = ["answers", "mutants", "kata"] if name == "tests" else []
        ignored = shutil.ignore_patterns("__pycache__", *of_our_own)
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copy(ROOT / "solutions/2_inside_the_cell/07_rnn_step.py", folder / "exercises" /
                "2_inside_the_cell")  # fmt: skip
    return folder


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("check 07", "4 / 4"),
        ("next", "01_batch_tensor"),
        ("notebook 2", "2_inside_the_cell.ipynb"),
        ("reset 07", "07_rnn_step.old.py"),
    ],
)
def test_path_of_the_course_may_hold_any_sign(checkout: Path, command: str, told: str) -> None:
    ran = run(["kata", *command.split()], checkout, PYTHONPATH=str(checkout))
    assert told in ran.stdout, ran.stderr


@pytest.mark.parametrize("wanted", ["theano", "no_such_backend"])
@pytest.mark.parametrize("where", ["variable", "file"])
def test_backend_that_is_not_there_is_told_once(tmp_path: Path, wanted: str, where: str) -> None:
    backend, home = wanted, str(tmp_path)
    if where == "file":
        text = json.dumps({"backend": wanted, "floatx": "float32"})
        (tmp_path / "keras.json").write_text(text, encoding="utf-8")
        backend = ""
    for command in (["pytest", "solutions/1_the_post/02_simple_rnn.py"], ["kata", "check", "02"]):
        ran = run(command, KERAS_BACKEND=backend, KERAS_HOME=home)
        told = [line for line in ran.stderr.splitlines() if "TensorFlow" in line]
        assert len(told) == 1
        assert f"computes with {wanted}, which is not installed here" in told[0]
        if command[0] == "pytest":
            assert "5 passed" in ran.stdout
        else:
            assert "not started" in ran.stdout


@pytest.mark.parametrize("imports", ["Input, layers", "layers"])
def test_keras_inside_tensorflow_is_told(tmp_path: Path, imports: str) -> None:
    text = (ROOT / "solutions/1_the_post/02_simple_rnn.py").read_text(encoding="utf-8")
    layer = f"from tensorflow.python.keras import {imports}\nSimpleRNN = layers.SimpleRNN"
    text = text.replace("from keras.layers import SimpleRNN", layer)
    (tmp_path / "02_simple_rnn.py").write_text(text, encoding="utf-8")
    ran = run(["pytest", str(tmp_path), "--places", "none", "--lang", "ko"])
    assert "tensorflow.python.keras에서 import하고 있는데" in ran.stdout
    # What is imported and not used is in nobody's way.
    text = (ROOT / "solutions/2_inside_the_cell/07_rnn_step.py").read_text(encoding="utf-8")
    (tmp_path / "02_simple_rnn.py").unlink()
    (tmp_path / "07_rnn_step.py").write_text(f"{text}\n{layer}\n", encoding="utf-8")
    assert "3 passed" in run(["pytest", str(tmp_path)]).stdout
