"""Every command in the READMEs exists and runs; what they show is what is shown."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kata.curriculum import course_at
from kata.learn.notebook import write
from tests.kata.sessions import ROOT, run

READMES = ("README.md", "README.ko.md")
COMMAND = re.compile(r"`((?:pytest|kata|tox)(?: [^`]*)?)`|^((?:pytest|kata|tox) .*)$", re.MULTILINE)
SETUP = re.compile(r"^python3 -m venv .*$", re.MULTILINE)
TREES = ("exercises", "solutions", "hints", "tests")
# Run whole by test_answers.py.
RUN_ELSEWHERE = {"pytest tests/answers/right", "pytest tests/answers/wrong -v"}

SWAPPED = """
def batch_tensor(batch_size, timesteps, input_dim):
    count = batch_size * timesteps * input_dim
    return np.arange(1, count + 1).reshape(timesteps, batch_size, input_dim)
"""


def commands(readme: str) -> list[str]:
    text = (ROOT / readme).read_text(encoding="utf-8")
    return [found[0] or found[1] for found in COMMAND.findall(text)]


def setup_lines(readme: str) -> list[str]:
    return SETUP.findall((ROOT / readme).read_text(encoding="utf-8"))


ALL = sorted({command for readme in READMES for command in commands(readme)})
RUN_HERE = [c for c in ALL if c.split()[0] in ("pytest", "kata") and c not in RUN_ELSEWHERE]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as a learner has it, and two people's work beside it."""
    folder = tmp_path_factory.mktemp("clone")
    for tree in TREES:
        shutil.copytree(ROOT / tree, folder / tree, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ("conftest.py", "pyproject.toml"):
        shutil.copy(ROOT / file, folder / file)
    chapter = course_at(folder).chapter("1")
    write(chapter, folder / "notebooks" / "1_the_post.ipynb", "en", None)
    for person in ("alice", "바다"):
        shutil.copytree(ROOT / "solutions", folder / "submissions" / person)
    return folder


def test_both_readmes_have_the_same_commands() -> None:
    english, korean = (commands(readme) for readme in READMES)
    # The sample session speaks the README's own language.
    assert set(english) == set(korean)
    assert setup_lines("README.md") == setup_lines("README.ko.md")


@pytest.mark.parametrize("command", RUN_HERE)
def test_a_command_runs(command: str, clone: Path) -> None:
    session = run(command.split(), clone)
    assert session.returncode in (0, 1), session.stdout + session.stderr
    assert "Traceback" not in session.stdout + session.stderr
    if command.startswith("pytest"):
        assert re.search(r"^(score|점수)  |^submissions/", session.stdout, re.MULTILINE)
    if "solutions" in command or "submissions" in command:
        assert session.returncode == 0
    if "--score" in command or "--report" in command:
        assert (clone / command.split()[-1]).is_file()


def test_the_tox_environments_exist() -> None:
    wanted = {env for c in ALL if c.startswith("tox -e") for env in c.split()[2].split(",")}
    shown = subprocess.run(
        [sys.executable, "-m", "tox", "config", "-k", "commands", "-e", ",".join(sorted(wanted))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    for environment in wanted:
        section = shown.stdout.split(f"[testenv:{environment}]")[1].split("[testenv:")[0]
        assert "commands" in section
        assert "pytest" in section or "python" in section


def test_the_two_setup_commands_are_what_ci_types() -> None:
    assert [line.rpartition(" && ")[2] for line in setup_lines("README.md")] == [
        "pytest exercises/",
        "pytest tests/ -n 3 --dist loadfile --durations 10",
    ]
    # .ci/run takes both lines out of the README and runs them in clean clones.
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    for ending in ("pytest exercises/", "pytest tests/ .*"):
        assert f"command_ending_in '{ending}'" in script
    assert script.count("eval ") == 3


@pytest.mark.parametrize(("readme", "language"), [("README.md", "en"), ("README.ko.md", "ko")])
def test_the_session_shown_is_what_a_learner_sees(
    readme: str, language: str, tmp_path: Path
) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    shown = re.search(r"^```console\n\$ .*\n…\n(.*?)```", text, re.MULTILINE | re.DOTALL)
    assert shown
    answer = (ROOT / "solutions/1_the_post/01_batch_tensor.py").read_text(encoding="utf-8")
    stub = (ROOT / "exercises/1_the_post/01_batch_tensor.py").read_text(encoding="utf-8")
    post_batch = answer.split("def batch_tensor")[0]
    axis_sizes, at_timestep = stub.split("def axis_sizes")[1].split("def at_timestep")
    solved = answer.split("def axis_sizes")[1].split("def at_timestep")[0]
    assert axis_sizes != solved
    mine = f"{post_batch}{SWAPPED}\n\ndef axis_sizes{solved}def at_timestep{at_timestep}"
    (tmp_path / "01_batch_tensor.py").write_text(mine, encoding="utf-8")
    session = run(["pytest", str(tmp_path), "--lang", language])
    # How wide the columns are is rich's own affair, and not the same in every version of it.
    assert " ".join(shown[1].split()) in " ".join(session.stdout.split())
