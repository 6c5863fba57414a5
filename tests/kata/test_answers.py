"""Every right answer earns full marks; every wrong one loses some and is told why."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from kata.curriculum import course_at
from kata.diagnose.mistakes import ids_in, sentences
from kata.language import LANGUAGES, Phrase
from kata.report.screen import Screen
from kata.score import PASSED, Result
from kata.score import WRONG as WRONG_STATE
from tests.kata import graded_once
from tests.kata.graded_once import RIGHT, WRONG
from tests.kata.sessions import ROOT
from tools.grading import declared

DIAGNOSIS = ROOT / "tests" / "kata" / "diagnose"
# Mistakes that are seen in more files than one, or in the folder itself.
# By two files, and by what runs behind walls: tests/kata/grade/test_apart.py and the attacks.
TOLD_ELSEWHERE = {"answered_twice", "unreadable_file", *ids_in("apart")}
# Facts of graphs that a mistake explains in all answers that there are.
RARE = {
    "computes_otherwise",
    "input_axes_counted",
    "input_axis_size",
    "inputs_differ",
    "layers_missing",
    "output_axes_counted",
}

Results = dict[str, list[dict[str, Any]]]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def by_file(results: list[dict[str, Any]]) -> Results:
    found: Results = {}
    for result in results:
        found.setdefault(result["file"], []).append(result)
    return found


@pytest.fixture(scope="module")
def right(tmp_path_factory: pytest.TempPathFactory) -> Results:
    return by_file(graded_once.graded("right", tmp_path_factory).results)


@pytest.fixture(scope="module")
def wrong_session(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Results]:
    """What a session over all wrong answers shows in English, and its score as data."""
    session = graded_once.wrong(tmp_path_factory)
    return session.shown, by_file(session.results)


@pytest.fixture(scope="module")
def wrong(wrong_session: tuple[str, Results]) -> Results:
    return wrong_session[1]


@pytest.fixture(scope="module")
def shown(wrong_session: tuple[str, Results]) -> dict[str, str]:
    """What is shown of all wrong answers: by a session in English, and of its score in Korean."""
    english, graded = wrong_session
    korean = Screen("ko", 80, colour=False)
    for results in graded.values():
        korean.tests(tuple(map(Result.from_data, results)), everything=True)
    return {"en": english, "ko": korean.text()}


def mistakes(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The mistakes told in the results of one file, in the order of the tests."""
    found = [m for result in results for m in result["mismatches"]]
    return [mistake for mismatch in found for mistake in mismatch["mistakes"]]


def facts(results: list[dict[str, Any]]) -> set[str]:
    """The ids of the facts told in the results of one file."""
    ids = {text: id for id, text in sentences().items()}
    found = [m for result in results for m in result["mismatches"]]
    return {ids[fact["text"]] for mismatch in found for fact in mismatch["facts"]}


def test_there_are_enough() -> None:
    assert len(RIGHT) >= 150
    assert len(WRONG) >= 300
    for folder in (RIGHT, WRONG):
        answered = {path.stem for path in folder}
        assert answered == {exercise.name for exercise in course_at(ROOT).exercises}


@pytest.mark.parametrize("path", RIGHT, ids=name_of)
def test_a_right_answer_earns_full_marks(path: Path, right: Results) -> None:
    results = right[name_of(path)]
    assert [result["test"] for result in results if result["state"] != PASSED] == []


@pytest.mark.parametrize("path", WRONG, ids=name_of)
def test_a_wrong_answer_is_rejected_and_told_its_own_mistake(path: Path, wrong: Results) -> None:
    results = wrong[name_of(path)]
    assert sum(result["earned"] for result in results) < sum(r["points"] for r in results)
    assert "ours" not in {result["state"] for result in results}
    asked = declared(path)
    assert {mistake["id"] for mistake in mistakes(results)} == asked.mistakes
    assert asked.facts <= facts(results)


def test_at_least_95_in_100_are_told_their_own_mistake() -> None:
    # Of what nobody foresaw facts are told.
    told = [path for path in WRONG if declared(path).mistakes or declared(path).facts]
    assert len(told) >= 0.95 * len(WRONG)


@pytest.mark.parametrize("path", WRONG, ids=name_of)
def test_every_wrong_test_is_told_something(path: Path, wrong: Results) -> None:
    for result in wrong[name_of(path)]:
        if result["state"] == WRONG_STATE:
            assert any(m["mistakes"] or m["facts"] for m in result["mismatches"]), result["test"]


def test_every_sentence_is_told_to_some_wrong_answer(wrong: Results) -> None:
    told = {id for results in wrong.values() for id in facts(results)}
    told |= {mistake["id"] for results in wrong.values() for mistake in mistakes(results)}
    assert told <= set(sentences())
    # What is rarely met is told in tests of their own.
    text = "\n".join(path.read_text("utf-8") for path in DIAGNOSIS.glob("*.py"))
    tested = {id for id in sentences() if f'"{id}"' in text}
    # Of places, by tests/kata/mend.
    tested |= ids_in("places")
    assert set(sentences()) - told - TOLD_ELSEWHERE - RARE <= tested


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_mistake_gives_its_sentence_in_both_languages(
    language: str, wrong: Results, shown: dict[str, str]
) -> None:
    # The terminal folds long lines, in Korean anywhere.
    seen = re.sub(r"\s", "", shown[language])
    for result in (one for results in wrong.values() for one in results):
        # A test shows each mistake once, in its first mismatch.
        for mistake in {m["id"]: m for m in reversed(mistakes([result]))}.values():
            sentence = Phrase.from_data(mistake).to(language)
            assert bool(re.search("[가-힣]", sentence)) == (language == "ko")
            assert re.sub(r"\s", "", sentence) in seen
