"""Windows' own ways, as far as another system has them: what a learner types works without POSIX.

CRLF in every file of the checkout, no UTF-8 by default and a terminal that speaks cp949, fresh
processes spawned and never forked, and neither the signals nor the modules that Windows lacks.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT

# What signal and os lack on Windows, and the modules that are not there; Python's own subprocess
# on this system needs the rest.
LACKS = """
import os, signal, sys
for name in ("SIGHUP", "SIGALRM", "SIGUSR1", "SIGXCPU", "setitimer", "pthread_kill"):
    delattr(signal, name)
for name in ("fork", "mkfifo", "O_NOFOLLOW"):
    delattr(os, name)
for name in ("pwd", "grp"):
    sys.modules[name] = None
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("windows") / "rnn-kata"
    for name in ("exercises", "solutions", "tests", "hints", "kata"):
        of_our_own = ["answers", "mutants", "kata"] if name == "tests" else []
        ignored = shutil.ignore_patterns("__pycache__", "*.old*.py", *of_our_own)
        shutil.copytree(ROOT / name, folder / name, ignore=ignored)
    for name in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    for file in folder.rglob("*"):
        if file.suffix in (".py", ".md", ".toml", ".po", ".json", ".svg"):
            file.write_bytes(file.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"))
    (folder / "lacks").mkdir()
    (folder / "lacks" / "sitecustomize.py").write_text(LACKS)
    return folder


def typed(command: str, folder: Path) -> tuple[int, str]:
    left_out = ("PYTHONUTF8", "KATA_LANG", "LANGUAGE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    environment |= {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C", "COLUMNS": "80"}
    environment |= {"PYTHONIOENCODING": "cp949", "KATA_WARM": "spare", "KATA_LANG": "ko"}
    environment["PYTHONPATH"] = f"{folder / 'lacks'}{os.pathsep}{folder}"
    ran = subprocess.run(
        [sys.executable, "-m", *command.split()],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    shown = (ran.stdout + ran.stderr).decode("cp949")
    assert "Traceback" not in shown, shown
    return ran.returncode, shown


def test_what_a_learner_types_works(checkout: Path) -> None:
    step = course_at(checkout).find("rnn_step")
    status, shown = typed(f"pytest {step.stub.relative_to(checkout)}", checkout)
    assert (status, "시작 전" in shown) == (1, True), shown
    status, shown = typed(f"kata check {step.name}", checkout)
    assert (status, "시작 전" in shown) == (1, True), shown
    # A stub in CRLF is the stub still: nothing of it is kept beside it.
    status, shown = typed(f"kata reset {step.name}", checkout)
    assert (status, list(step.stub.parent.glob("*.old*"))) == (0, []), shown
    shutil.copy(step.solution, step.stub)
    status, shown = typed(f"kata check {step.name}", checkout)
    assert (status, "4 / 4" in shown) == (0, True), shown
    status, shown = typed(f"kata reset {step.name}", checkout)
    assert len(list(step.stub.parent.glob("*.old.py"))) == 1, shown
    for command, told in ((f"kata hint {step.name}", "rnn_step"), ("kata next", "0 / ")):
        status, shown = typed(command, checkout)
        assert (status, told in shown) == (0, True), shown


def test_a_layer_is_judged_and_a_lesson_becomes_a_notebook(checkout: Path) -> None:
    status, shown = typed("pytest solutions/1_the_post", checkout)
    assert (status, "30 / 30" in shown) == (0, True), shown
    status, shown = typed("kata notebook 1", checkout)
    assert status == 0, shown
    status, shown = typed("pytest notebooks/1_the_post.ipynb", checkout)
    assert (status, "0 / 30" in shown) == (1, True), shown
