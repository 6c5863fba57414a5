"""What VS Code and PyCharm find out from pytest: every test, where it lies and where it leads.

VS Code loads a plugin of its own (``python_files/vscode_pytest`` of microsoft/vscode-python): a
test stands under ``item.parent.path``, its id is ``item.path`` and what follows in the node id, a
click leads to that path and to ``item.location[1]``, and the id is what pytest is run with. PyCharm
(``teamcity/pytest_plugin.py``) names tests by their node ids, and runs them by those.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT, run

if TYPE_CHECKING:
    from tests.kata.conftest import ExampleCourse

pytest_plugins = "pytester"

# What both editors read of an item, and whether finding it had to import what is slow.
EDITOR = """
import json, os, sys

def told(item):
    rest = item.nodeid.split("::")[1:]
    file, line, name = item.location
    return {
        "group": str(item.parent.path), "id": "::".join([str(item.path), *rest]),
        "file": file, "line": line, "name": name, "nodeid": item.nodeid,
    }

def pytest_collection_finish(session):
    slow = sorted({"tensorflow", "keras"} & set(sys.modules))
    found = {"items": [told(item) for item in session.items], "slow": slow}
    with open(os.environ["FOUND"], "w", encoding="utf-8") as file:
        json.dump(found, file)
"""


@dataclass(frozen=True)
class Found:
    """One test, as an editor has it."""

    group: str
    id: str
    file: str
    line: int | None
    name: str
    nodeid: str


def found_in(root: Path, place: Path, *arguments: str) -> tuple[list[Found], list[str]]:
    """What an editor finds in `root`, and what was imported for it."""
    (place / "editor_plugin.py").write_text(EDITOR, encoding="utf-8")
    paths = [str(place), str(ROOT), os.environ.get("PYTHONPATH", "")]
    command = ["-m", "pytest", f"--rootdir={root}", "-p", "editor_plugin", "--collect-only"]
    subprocess.run(
        [sys.executable, *command, "-p", "no:cacheprovider", *arguments],
        cwd=root,
        env={**os.environ, "FOUND": str(place / "found"), "PYTHONPATH": os.pathsep.join(paths)},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    found = json.loads((place / "found").read_text(encoding="utf-8"))
    return [Found(**item) for item in found["items"]], found["slow"]


@pytest.fixture(scope="module")
def discovery(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Found], list[str]]:
    """The whole course, found with the arguments that .vscode/settings.json gives."""
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    assert settings["python.testing.pytestEnabled"] is True
    arguments = settings["python.testing.pytestArgs"]
    return found_in(ROOT, tmp_path_factory.mktemp("editor"), *arguments)


@cache
def functions(file: Path) -> dict[int, str]:
    """The functions of a file by their lines, counted from 0."""
    lines = file.read_text(encoding="utf-8").splitlines()
    begun = {at: re.match(r"def (\w+)", line) for at, line in enumerate(lines)}
    return {at: name[1] for at, name in begun.items() if name}


def test_every_test_stands_under_its_exercises_own_file(
    discovery: tuple[list[Found], list[str]],
) -> None:
    exercises = course_at(ROOT).exercises
    wanted = [(str(one.stub), f"{one.stub}::{test}") for one in exercises for test in one.tests]
    assert [(one.group, one.id) for one in discovery[0]] == wanted


def test_every_test_leads_to_the_function_that_it_is_about(
    discovery: tuple[list[Found], list[str]],
) -> None:
    tests = {one.name: one.tests for one in course_at(ROOT).exercises}
    for item in discovery[0]:
        file = ROOT / item.file
        assert item.line is not None
        wanted = tests[file.stem][item.name].function
        assert functions(file)[item.line] == wanted, item
        # A sentence names what it is about, if it names a function of the exercise at all.
        named = re.findall(r"\w+", tests[file.stem][item.name].sentence)
        among = [name for name in named if name in functions(file).values()]
        assert not among or wanted in among, item


def test_finding_the_tests_imports_nothing_slow(discovery: tuple[list[Found], list[str]]) -> None:
    assert discovery[1] == []


def test_the_answer_is_run_and_not_the_solution(course: ExampleCourse, tmp_path: Path) -> None:
    place = tmp_path / "editor"
    place.mkdir()
    items, _ = found_in(course.root, place, "exercises")
    ids = {item.id: item.nodeid for item in items}
    assert set(course.states(*ids).values()) == {"not started"}
    course.write("exercises/1_numbers/02_first.py", "def first(x):\n    return x[1]\n")
    for wanted, nodeid in ids.items():
        alone = {nodeid: "wrong" if "first" in wanted else "not started"}
        assert course.states(wanted) == course.states(nodeid) == alone


def test_an_answer_that_python_cannot_read_is_still_found(
    course: ExampleCourse, tmp_path: Path
) -> None:
    file = course.write("exercises/1_numbers/02_first.py", "def first(x:\n")
    place = tmp_path / "editor"
    place.mkdir()
    items, _ = found_in(course.root, place, str(file))
    assert [(item.id, item.line) for item in items] == [(f"{file}::test_first", None)]


def test_suites_lead_to_themselves(course: ExampleCourse, tmp_path: Path) -> None:
    place = tmp_path / "editor"
    place.mkdir()
    suite = course.root / "tests" / "1_numbers" / "test_02_first.py"
    [item], _ = found_in(course.root, place, "tests/1_numbers/test_02_first.py")
    assert (item.group, item.id) == (str(suite), f"{suite}::test_first")
    assert item.line is not None
    assert functions(suite)[item.line] == "test_first"


def test_what_an_editor_shows_of_a_failure_is_the_mistake(tmp_path: Path) -> None:
    answer = (ROOT / "solutions/1_the_post/01_batch_tensor.py").read_text(encoding="utf-8")
    swapped = answer.replace("reshape(batch_size, timesteps,", "reshape(timesteps, batch_size,")
    assert swapped != answer
    (tmp_path / "01_batch_tensor.py").write_text(swapped, encoding="utf-8")
    # PyCharm's own options; VS Code shows the same text beside the line.
    session = run(["pytest", str(tmp_path), "--no-header", "--no-summary", "-q", "-s"])
    assert session.returncode == 1
    report = tmp_path / "report.xml"
    run(["pytest", str(tmp_path), f"--junit-xml={report}"])
    assert "batch_size and timesteps are swapped" in report.read_text(encoding="utf-8")


def test_what_is_recommended_is_json_and_asks_for_little() -> None:
    wanted = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))
    assert wanted == {"recommendations": ["ms-python.python", "ms-toolsai.jupyter"]}
    container = json.loads(
        (ROOT / ".devcontainer" / "devcontainer.json").read_text(encoding="utf-8")
    )
    extensions = container["customizations"]["vscode"]["extensions"]
    assert extensions == wanted["recommendations"]


WRONG = "def first(x):\n    # The first.\n    return x[1]\n"


def test_a_test_leads_to_the_line_that_has_to_change_once_that_is_known(
    course: ExampleCourse, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """VS Code marks a failing test where it lay when tests were looked for last."""
    place = tmp_path_factory.mktemp("editor")
    file = course.write("exercises/1_numbers/02_first.py", WRONG)

    def line() -> int | None:
        found, slow = found_in(course.root, place, "exercises/1_numbers/02_first.py")
        assert slow == []
        return found[0].line

    assert line() == 0
    run(["kata", "check", "2"], course.root)
    assert line() == 2
    file.write_text(f"\n{WRONG}", encoding="utf-8")
    assert line() == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_task_for_vs_code_marks_the_part_that_has_to_change(
    course: ExampleCourse, language: str
) -> None:
    """Its problem matcher is VS Code's own: a pattern for each of several lines."""
    (task,) = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    course.write("exercises/1_numbers/02_first.py", WRONG)
    assert task["args"][:3] == ["-m", "kata", "check"]
    assert task["args"][3] == "${fileBasenameNoExtension}"
    command = ["kata", "check", "02_first", "--lang", language]
    lines = run(command, course.root, **task["options"]["env"]).stdout.splitlines()
    place, message = task["problemMatcher"]["pattern"]
    marks = []
    for at, text in enumerate(lines):
        if found := re.search(place["regexp"], text):
            below = re.search(message["regexp"], lines[at + 1])
            assert below
            names = ("file", "line", "column", "endColumn")
            marks.append((*(found[place[name]] for name in names), below[message["message"]]))
    told = {
        "en": "Line 3: one change here makes every call right. It is the index or the slice.",
        "ko": "3번째 줄: 여기 한 곳만 바꾸면 모든 호출이 맞아요. 바꿀 것은 인덱스나 슬라이스예요.",
    }
    part = "exercises/1_numbers/02_first.py", "3", "14", "15"
    assert marks == [(*part, told[language])]
