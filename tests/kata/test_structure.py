"""The machinery's own shape: imports go down the floors, and cost nothing by themselves."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.kata.sessions import ROOT
from tools.house import MODULES, circles

PACKAGE = ROOT / "kata"
# From the ground up; a module imports only what stands before it, or in its own part.
FLOORS = (
    "language",
    "errors sketch curriculum",
    "score",
    "collect",
    "keras",
    "diagnose picture",
    "rnn expect report",
    "mend sandbox",
    "remote",
    "learn plugin grade",
    "__main__",
)
CORE = ("collect", "diagnose", "expect", "keras", "language")
HEIGHT = {name: height for height, floor in enumerate(FLOORS) for name in floor.split()}


def part_of(path: Path) -> str:
    """The module or subpackage directly below ``kata`` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_parts(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return parts_in(ast.walk(tree))


def parts_in(nodes: Iterable[ast.AST]) -> set[str]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and node.module == "kata":
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("kata."):
            found.add((node.module or "").split(".")[1])
    return found - {"__version__"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_go_down(path: Path) -> None:
    part = part_of(path)
    assert part in HEIGHT or part == "__init__", f"{part} has no floor: give it one in FLOORS"
    if part == "__init__":
        # What IPython looks for in it imports when it is called.
        assert parts_in(ast.parse(path.read_text(encoding="utf-8")).body) == set()
        return
    upwards = {other for other in imported_parts(path) - {part} if HEIGHT[other] >= HEIGHT[part]}
    assert upwards == set(), f"{part} stands on floor {HEIGHT[part]}"


def test_only_the_plugin_knows_of_recurrent_networks() -> None:
    knowing = {part_of(path) for path in MODULES if "rnn" in imported_parts(path)}
    assert knowing - {"rnn"} == {"plugin"}


@pytest.mark.parametrize(
    "names", ["kata.score", "kata.expect", "kata.diagnose.graphs", "kata.plugin", "kata.__main__"]
)
def test_importing_the_machinery_never_imports_tensorflow(names: str) -> None:
    script = f"import sys, {names}; sys.exit('tensorflow' in sys.modules or 'keras' in sys.modules)"
    subprocess.run([sys.executable, "-c", script], check=True, cwd=ROOT)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_file_stays_small(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    longest = [
        node.name
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
        and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert longest == []


def test_a_class_has_its_name_for_itself() -> None:
    classes = Counter(
        node.name
        for path in MODULES
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in classes.items() if count > 1] == []


def test_no_module_imports_itself_in_a_circle() -> None:
    assert circles() == []


def test_contributing_lists_the_core_as_it_says_of_itself() -> None:
    section = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## The core, to be")[1]
    rows = re.findall(r"^\| `(kata/\S+\.py)` \| (.+) \|$", section.split("\n## ")[0], re.MULTILINE)
    for file, about in rows:
        told = ast.get_docstring(ast.parse((ROOT / file).read_text(encoding="utf-8"))) or ""
        assert " ".join(told.split("\n\n")[0].split()).rstrip(".") == about, file
    # What is but the name of a room has nothing to be read.
    core = {path for path in MODULES if part_of(path) in CORE}
    listed = {ROOT / file for file, _ in rows}
    assert len(listed) == len(rows)
    assert {path for path in core - listed if path.name != "__init__.py"} == set()
