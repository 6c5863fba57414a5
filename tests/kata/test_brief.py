"""The report on a wrong answer fits a screen: what is told stands first, and everything once."""

from __future__ import annotations

import re
import statistics
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from kata.curriculum import course_at
from kata.expect import describe
from kata.language import LANGUAGES, Phrase, literally
from kata.report import words
from kata.report.terminal import one_exercise
from kata.score import BLOCKED, WRONG, Mismatch, Mistake, Place, Result, Score
from tests.kata import graded_once
from tests.kata.sessions import ROOT
from tools.report_lines import Answer, length, reports

HALF_OF_THEM, ALL_OF_THEM = 25, 60
EVERY = 12
LONG = (
    "added_up_over_time/25_sampling.py",
    "chunks_carry_their_first_output/11_carry_state.py",
    "gates_in_the_order_of_onnx/20_lstm_step.py",
    "gradient_with_index_minus_one/13_backprop_through_time.py",
    "unroll_unpacks_two_sizes/08_rnn_unroll.py",
)
WRONG_ANSWERS = ROOT / "tests" / "answers" / "wrong"

each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """The results of a sample of all wrong answers, and of some whose reports are long."""
    files = {*graded_once.WRONG[::EVERY], *(WRONG_ANSWERS / name for name in LONG)}
    return graded_once.some_wrong(sorted(files), tmp_path_factory)


@pytest.fixture(scope="module")
def shown(session: list[dict[str, Any]]) -> dict[str, dict[Answer, str]]:
    """Their reports in each language."""
    return {language: reports(session, language) for language in LANGUAGES}


@each_language
def test_a_report_fits_a_screen(language: str, shown: dict[str, dict[Answer, str]]) -> None:
    lengths = {answer: length(report) for answer, report in shown[language].items()}
    assert len(lengths) > 80
    assert [answer for answer, lines in lengths.items() if lines > ALL_OF_THEM] == []
    assert statistics.median(lengths.values()) <= HALF_OF_THEM
    assert max(map(len, shown["en"][next(iter(lengths))].split("\n"))) <= 80


@each_language
def test_no_tests_name_is_shown(language: str, shown: dict[str, dict[Answer, str]]) -> None:
    for (file, _), report in shown[language].items():
        assert not re.search(r"\btest_", report.replace(file, "")), report


@each_language
def test_everything_is_told_once(
    language: str, session: list[dict[str, Any]], shown: dict[str, dict[Answer, str]]
) -> None:
    told: dict[Answer, set[str]] = {}
    for data in session:
        result = Result.from_data(data)
        phrases = told.setdefault((result.file, result.exercise), set())
        for mismatch in result.mismatches if result.state == WRONG else ():
            mistakes = [one.sentence for one in mismatch.mistakes]
            phrases |= {phrase.to(language) for phrase in (*mistakes, *mismatch.facts)}
            phrases |= {array.brief().to(language) for array in mismatch.arguments}
    for answer, phrases in told.items():
        # What is only named is not told.
        report = without_blanks(re.sub("(As above|위와 같아요):", "↑", shown[language][answer]))
        blank = {phrase: without_blanks(phrase) for phrase in phrases}
        for phrase in phrases:
            report = report.replace("↑" + blank[phrase], "")
            # A short array may be the beginning of another, a sentence the end of another.
            within = any(blank[phrase] in other for key, other in blank.items() if key != phrase)
            if len(phrase) > 40 and not within:
                assert report.count(without_blanks(phrase)) <= 1, (answer, phrase)


@each_language
def test_every_test_that_went_wrong_has_its_line(
    language: str, session: list[dict[str, Any]], shown: dict[str, dict[Answer, str]]
) -> None:
    for data in session:
        result = Result.from_data(data)
        at_fault = any(not mismatch.function for mismatch in result.mismatches)
        if result.state in (WRONG, BLOCKED) and not at_fault:
            report = without_blanks(shown[language][result.file, result.exercise])
            sentence = without_blanks(words.sentence(result, language))
            assert sentence in report.replace(without_blanks(result.exercise), "")


def without_blanks(text: str) -> str:
    """The terminal breaks lines, in Korean anywhere."""
    return re.sub(r"\s", "", text)


ARRAY = describe.argument("kernel", np.arange(40.0).reshape(10, 4) / 7)
HUGE = Mismatch(
    "rnn_step",
    f"rnn_step({'x, ' * 400})",
    describe.array(np.arange(4000.0).reshape(20, 20, 10)),
    describe.code("line\n" * 500),
    literally("first difference"),
    facts=(literally("A fact of this test alone. " * 8),),
    arguments=(ARRAY,) * 12,
)
HARMLESS = Result(
    "exercises", "exercises/2_inside_the_cell/07_rnn_step.py", "2_inside_the_cell", "07_rnn_step",
    "test_a", "A sentence that says what is asked, and it is rather long. " * 2, 1.0, 0.0, WRONG,
)  # fmt: skip


@pytest.mark.parametrize("function", ["f", ""])
def test_where_no_call_is_shown_it_is_said_once_how_it_is(function: str) -> None:
    """As many tests as have no room for their calls; nothing of it where there was no call."""
    results = [
        replace(
            HARMLESS,
            test=f"test_{place}",
            mismatches=(
                Mismatch(
                    function, f"f({place})" if function else "", HUGE.expected, HUGE.yours,
                    mistakes=(Mistake(f"m{place}", said(f"It is {place}.")),),
                ),
            ),
        )
        for place in range(6)
    ]  # fmt: skip
    report = one_exercise(Score(tuple(results)), course_at(ROOT), "en", 80, colour=False)
    assert report.count("pytest -v shows the calls") == bool(function)


def test_an_argument_is_shown_once() -> None:
    """In another test, the array is named; a further one is shown."""
    results = [
        replace(
            HARMLESS,
            mismatches=(
                Mismatch(
                    "f", "f(a, b)", said(f"right {name}"), said(f"wrong {name}"),
                    mistakes=(Mistake(name, said(f"It is {name}.")),),
                    arguments=(array("a", 3), array("b", size)),
                ),
            ),
        )
        for name, size in (("one", 3), ("two", 4))
    ]  # fmt: skip
    report = one_exercise(Score(tuple(results)), course_at(ROOT), "en", 80, colour=False)
    assert [report.count(f"{name} = [0") for name in "ab"] == [1, 2]
    assert report.count("a as above") == 1
    assert [report.count(f"yours     wrong {name}") for name in ("one", "two")] == [1, 1]


def said(text: str) -> Phrase:
    return literally(text)


def array(name: str, size: int) -> Phrase:
    return describe.argument(name, np.arange(size))


@pytest.mark.parametrize("tests", [1, 2, 5, 9])
def test_whatever_comes_it_fits_a_screen(tests: int) -> None:
    """Large arrays, endless texts, another sentence for each test, prints without end."""
    results = [
        replace(
            HARMLESS,
            test=f"test_{number}",
            printed="x\n" * 10_000,
            mismatches=(
                replace(HUGE, mistakes=(Mistake(f"m{number}", literally(f"{number} is. " * 40)),)),
                *(replace(HUGE, facts=(literally(f"{number}"),)),) * 30,
            ),
            places=(
                Place(number + 1, 1, 9, "name", literally(f"Line {number}. " * 20), "x = y + z"),
            ),
        )
        for number in range(tests)
    ]
    report = one_exercise(Score(tuple(results)), course_at(ROOT), "en", 80, colour=False)
    assert length(report) <= ALL_OF_THEM
    assert all(f"{number} is." in report for number in range(tests))


def test_a_mistake_that_the_verdict_tells_is_not_told_of_the_place_again() -> None:
    mistake = Mistake("m", literally("The bias is missing."))
    both = literally("Two things. The bias is missing. And line 2.")
    sentence = both.with_brief(literally("Beside that, line 2."))
    place = Place(2, 1, 4, "name", sentence, "x = 1", mistake="m")
    for told in (True, False):
        mismatch = replace(HUGE, mistakes=(mistake,) if told else ())
        result = replace(HARMLESS, mismatches=(mismatch,), places=(place,))
        report = one_exercise(Score((result,)), course_at(ROOT), "en", 80, colour=False)
        assert report.count("The bias is missing.") == 1
        assert ("Beside that, line 2." in report) == told
