"""Attacks in one class with honest students: not one undeserved point, and nobody else's harm."""

from __future__ import annotations

import csv
import io
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from kata.score import GRADER_ERROR, NOT_STARTED, WRONG
from tests.kata.grade import attacking, canaries
from tests.kata.grade.attacking import ANY, TROUBLE, Attack, GradedClass
from tests.kata.grade.page_reader import Elements
from tools import grading

ATTACKS = attacking.attacks()
HONEST = attacking.honest_students()
# Sorts of attack that the design names; each is there.
KINDS = {
    *("arguments", "deserialization", "disk", "endless", "escapes", "exception", "exit", "files"),
    *("forged", "graph", "handlers", "injection", "kernel", "lying object", "lying subclass"),
    *("memory", "network", "odd array", "odd object", "outlives", "output", "patched", "planted"),
    *("processes", "reading", "recursion", "signal", "size", "source", "time bomb", "walking"),
    "writing",
}
# What moves a cursor, hides text or turns its direction; a page and a CSV have none of it.
CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
ACTIVE = {"script", "iframe", "object", "embed", "base", "form", "img", "link", "template"}

each_attack = pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.student)


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> GradedClass:
    """The whole class, graded once."""
    return attacking.grade(tmp_path_factory.mktemp("kata_attacks"))


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What pytest says of the honest students' files where nobody else's are."""
    folder = tmp_path_factory.mktemp("alone")
    found = {}
    for which, names in attacking.HONEST.items():
        home = folder / which
        home.mkdir()
        for name in names:
            answer = (attacking.ANSWERS / which / name).with_suffix(".py")
            shutil.copy(answer, home / answer.name)
        # A class is told the same lines that have to change.
        seed = ["--seed", str(attacking.SEED), "--places", "all"]
        found[which] = grading.results([str(home), *seed])
    return found


def without_place(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Results without the student's name and where the file lay."""
    # How a line can be mended is shown at home; in a class only where the teacher wants it.
    return [
        {
            **one,
            "folder": "",
            "file": Path(one["file"]).name,
            "places": [{**place, "mended": None} for place in one["places"]],
        }
        for one in results
    ]


def test_every_sort_of_attack_is_there() -> None:
    assert len(ATTACKS) >= 60
    assert {attack.kind for attack in ATTACKS} == KINDS
    assert all(0 <= one.earns <= attacking.points_of(one.exercise) for one in ATTACKS)


def test_the_class_is_graded_to_its_end(graded: GradedClass) -> None:
    # Six attacks are files that nobody can grade: they stand in the gradebook with the reason.
    assert graded.status == 3, graded.shown
    students = len(ATTACKS) + len(HONEST) + len(attacking.STRANGE)
    assert len(graded.points()) == students


@each_attack
def test_it_earns_no_undeserved_point(attack: Attack, graded: GradedClass) -> None:
    line = graded.points()[attack.student]
    assert line[attack.exercise] != GRADER_ERROR
    assert float(line[attack.exercise]) <= attack.earns
    assert float(line["total"]) == float(line[attack.exercise])
    assert float(line["of"]) == 100


@each_attack
def test_it_is_told_in_one_sentence(attack: Attack, graded: GradedClass) -> None:
    results = graded.results(attack.student)
    if not results:
        assert TROUBLE in attack.told
        assert attack.path.name in dict(graded.texts(".md"))[_page_of(attack, graded)]
        return
    wrong = [one for one in results if one["state"] in (WRONG, NOT_STARTED)]
    if sum(one["earned"] for one in results) == attacking.points_of(attack.exercise):
        assert wrong == []
        return
    # Whoever lost points is told something in each test; it is one sentence, or a few of one kind.
    assert wrong != []
    assert all(one["mismatches"] for one in wrong)
    found = [mismatch for one in wrong for mismatch in one["mismatches"]]
    mistakes = [mistake for one in found for mistake in one["mistakes"] or [None]]
    if ANY not in attack.told:
        assert {mistake and mistake["id"] for mistake in mistakes} <= attack.told


def _page_of(attack: Attack, graded: GradedClass) -> str:
    folder = graded.folder(attack.student).relative_to(graded.out)
    return (folder / "feedback.md").as_posix()


@pytest.mark.parametrize("student", HONEST)
def test_an_honest_student_gets_what_pytest_gives(
    student: str, graded: GradedClass, alone: dict[str, list[dict[str, Any]]]
) -> None:
    results = graded.results(student)
    assert {result["folder"] for result in results} == {student}
    assert without_place(results) == without_place(alone[HONEST[student]])
    line = graded.points()[student]
    assert float(line["total"]) == sum(result["earned"] for result in results)


def test_a_strange_name_costs_nothing(graded: GradedClass) -> None:
    others = {attack.student for attack in ATTACKS} | set(HONEST)
    strange = [line for name, line in graded.points().items() if name not in others]
    assert [float(line["total"]) for line in strange] == [4.0] * len(attacking.STRANGE)


def test_no_canary_is_touched(graded: GradedClass) -> None:
    assert graded.touched == []
    assert graded.planted == []


def test_no_secret_is_told(graded: GradedClass) -> None:
    assert graded.told == []
    assert canaries.CAUGHT not in graded.shown
    assert [name for name, text in graded.texts(".md", ".json") if canaries.CAUGHT in text] == []
    # The first line of the password file, which a false traceback asks for.
    assert [name for name, text in graded.texts(".md", ".json") if "root:x:0" in text] == []


def test_no_process_is_left(graded: GradedClass) -> None:
    assert graded.left == []


def test_nothing_moves_a_cursor_or_turns_text(graded: GradedClass) -> None:
    texts = dict(graded.texts(".csv", ".html", ".md"))
    assert {name: found[0] for name in texts if (found := CONTROLS.search(texts[name]))} == {}
    # A progress bar, where nobody looks, may draw itself anew.
    assert CONTROLS.search(graded.shown.replace("\r", "\n")) is None


def test_no_page_runs_anything(graded: GradedClass) -> None:
    for name, text in graded.texts(".html"):
        page = Elements(text)
        assert {tag for tag, _ in page.found} & ACTIVE == set(), name
        assert [key for key, _ in page.attributes if key.startswith("on")] == [], name
        addresses = [value for key, value in page.attributes if key in ("href", "src", "action")]
        assert [one for one in addresses if ":" in (one or "")] == [], name


def test_no_cell_is_a_formula(graded: GradedClass) -> None:
    for name, text in graded.texts(".csv"):
        cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
        formulas = [cell for cell in cells if cell.lstrip().startswith(tuple("=+-@"))]
        assert formulas == [], name
