"""Feedback pages: all that the terminal says, and nothing that acts."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from kata.grade import outputs
from kata.grade.gradebook import GradedSubmission, folder_name
from kata.grade.submission import IgnoredFile, Submission
from kata.language import Phrase, literally
from kata.report import feedback, safe, words
from kata.score import Mismatch, Place
from tests.kata.grade import a_class
from tests.kata.grade.a_class import COURSE, HOSTILE
from tests.kata.grade.page_reader import HIDDEN, HOSTILE_TEXT, Elements

RECORD = {"isolation": "bubblewrap", "seed": 3}
HANGUL = re.compile("[가-힣]")


def facts_of(student: str, language: str = "en") -> dict[str, object]:
    one = a_class.of(student)
    ignored = [(left.path, left.reason) for left in one.submission.ignored]
    return feedback.facts(student, one.standings(COURSE), ignored, language)


def page_of(student: str, language: str = "en") -> str:
    return feedback.html(facts_of(student, language))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grades")
    outputs.write_all(a_class.graded(), COURSE, folder, "en", (), RECORD)
    return folder


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_feedback_says_what_the_terminal_says(language: str) -> None:
    text = Elements(page_of("carol", language)).text
    page = feedback.markdown(facts_of("carol", language))
    plain = re.sub(r"\\(?=[^\w\s])", "", page)
    for result in a_class.of("carol").results:
        assert words.sentence(result, language) in text
        if result.state != "wrong":
            continue
        for mismatch in words.distinct(result.mismatches):
            one = words.mismatch_text(mismatch, language)
            told = [*one.mistakes, *one.facts, one.call, *one.arguments, one.where]
            for shown in [*told, *(text for _, text in one.rows)]:
                assert shown in text
                assert shown in plain


def test_feedback_is_in_its_language() -> None:
    assert '<html lang="ko">' in page_of("bob", "ko")
    assert '<html lang="en">' in page_of("bob")
    assert HANGUL.search(page_of("bob", "ko"))
    assert not HANGUL.search(page_of("bob"))


def test_feedback_names_the_line_and_the_next_exercise() -> None:
    text = Elements(page_of("bob")).text
    assert re.search(r"line\s*15\b", text)
    assert "exercises/1_the_post/01_batch_tensor.py" in text
    assert "kata hint 01" in text


def test_a_fault_of_the_whole_file_is_explained_once() -> None:
    assert page_of("bob").count("SyntaxError") == 1


def test_feedback_says_what_is_ours_and_that_it_costs_nothing() -> None:
    text = Elements(page_of("eve")).text
    assert "The grader itself broke on 07_rnn_step, 08_rnn_unroll: 8 points are set aside" in text
    assert "7 of 92 points" in text
    assert "the test gave no result" in text
    assert "no space left on device" in text


def test_feedback_says_why_a_file_cannot_be_graded() -> None:
    text = Elements(page_of("dan")).text
    assert "The file is empty." in text
    assert "cannot be graded" in text


def test_printed_text_and_calls_are_bounded() -> None:
    one = a_class.of("carol")
    wrong = next(result for result in one.results if result.state == "wrong")
    flooded = replace(wrong, printed="x\n" * 100_000)
    standings = GradedSubmission(one.submission, (flooded,)).standings(COURSE)
    page = feedback.html(feedback.facts("carol", standings, (), "en"))
    assert len(page) < 60_000
    assert "characters more" in page


def test_how_a_wrong_answer_is_mended_is_shown_where_the_teacher_wants_it() -> None:
    one = a_class.of("carol")
    wrong = next(result for result in one.results if result.state == "wrong")
    code = "x < y  # </pre><script>alert(1)</script> ```"
    mended = Phrase("Line {line}, mended:\n{code}", {"line": 7, "code": code})
    place = Place(7, 1, 2, "operator", literally("Here."), "x > y", mended=mended)
    standings = GradedSubmission(one.submission, (replace(wrong, places=(place,)),)).standings(
        COURSE
    )
    for wanted in (False, True):
        facts = feedback.facts("carol", standings, (), "en", mended=wanted)
        page = feedback.html(facts)
        assert "Here." in page
        assert ("Line 7, mended:" in page) == wanted
        assert (code in Elements(page).text) == wanted
        assert "<script" not in page
        assert (f"````text\n{code}\n````" in feedback.markdown(facts)) == wanted


def test_all_solved_is_praised() -> None:
    results = [
        replace(a_class.of("ada").results[0], exercise=e.name, test=test, state="passed")
        for e in COURSE.exercises
        for test in e.tests
    ]
    works = tuple(
        replace(a_class.of("ada").submission.works[0], exercise=e.name) for e in COURSE.exercises
    )
    standings = GradedSubmission(Submission("all", works), tuple(results)).standings(COURSE)
    assert "Everything here is solved." in feedback.html(feedback.facts("all", standings, (), "en"))


def test_hostile_answer_is_shown_and_does_nothing(out: Path) -> None:
    folder = out / "students" / folder_name(HOSTILE)
    page = read(folder / "feedback.html")
    text = Elements(page).text
    assert "<script>alert(1)</script>" in text
    assert "\\x1b[31m" in text
    assert "\\u202e" in text
    for file in out.rglob("*"):
        if file.is_file() and file.suffix != ".json":
            assert not HIDDEN.search(read(file)), file


@pytest.mark.parametrize("name", ["feedback.html", "class.html"])
def test_pages_run_nothing_and_load_nothing(out: Path, name: str) -> None:
    page = read(next(out.rglob(name)))
    elements = Elements(page)
    assert not {tag for tag, _ in elements.found} & {"script", "img", "link", "iframe", "object"}
    assert not [name for name, _ in elements.attributes if name.startswith("on") or name == "style"]
    links = [value or "" for name, value in elements.attributes if name in ("href", "src")]
    assert all(link.startswith(("#", "students/")) for link in links)
    policy = next(v or "" for n, v in elements.attributes if n == "content" and "src" in (v or ""))
    assert policy.startswith("default-src 'none'; style-src 'sha256-")


class Told:
    """One hostile text in every place where a student's text can come to stand."""

    def __init__(self, text: str) -> None:
        one = a_class.of("carol")
        wrong = next(result for result in one.results if result.state == "wrong")
        said = literally(text)
        shown = Mismatch("f", text, said, said, said, 3, facts=(said,), arguments=(said,))
        faulty = replace(shown, function="")
        results = [
            replace(wrong, mismatches=(shown,), printed=text, file=text),
            replace(wrong, mismatches=(faulty,), test="test_b", printed=text),
            replace(wrong, state="ours", exercise="23_one_hot", trouble=text),
        ]
        works = tuple(replace(work, path=text) for work in one.submission.works)
        ignored = (IgnoredFile(text, literally(text)),)
        submission = Submission(text, works, ignored)
        self.graded = GradedSubmission(submission, tuple(results))
        standings = self.graded.standings(COURSE)
        left = [(one.path, one.reason) for one in ignored]
        self.facts = feedback.facts(text, standings, left, "en")


HARMLESS = Told("a")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE_TEXT)
def test_no_text_becomes_html(text: str) -> None:
    told, harmless = Told(text if text.strip() else "a"), HARMLESS
    page = feedback.html(told.facts)
    assert Elements(page).found == Elements(feedback.html(harmless.facts)).found
    assert not HIDDEN.search(page)


@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE_TEXT)
def test_no_text_becomes_markdown(text: str) -> None:
    reader = MarkdownIt("gfm-like", {"html": True, "linkify": False})
    page = feedback.markdown(Told(text if text.strip() else "a").facts)
    wanted = reader.parse(feedback.markdown(HARMLESS.facts))
    found = reader.parse(page)
    assert [token.type for token in found] == [token.type for token in wanted]
    allowed = {"text", "text_special", "code_inline", "strong_open", "strong_close", "softbreak"}
    for token in found:
        assert {child.type for child in token.children or ()} <= allowed
    assert not HIDDEN.search(page)


@pytest.mark.parametrize("link", ["http://a.b", "HTTPS://a.b", "www.a.b", "mailto:a@b.c"])
def test_no_text_becomes_a_link_by_itself(link: str) -> None:
    escaped = safe.inline(f"see {link}")
    assert not re.search(r"(https?|mailto):|www\.", escaped, re.IGNORECASE)
    assert re.sub(r"\\(?=[^\w\s])", "", escaped) == f"see {link}"


@given(st.text(st.characters(), max_size=40))
def test_visible_text_is_shown_and_stays_as_it_is(text: str) -> None:
    shown = safe.visible(text)
    assert not HIDDEN.search(shown)
    assert safe.visible(shown) == shown
    shown.encode("utf-8")
    if text.isprintable():
        assert shown == text


def test_a_browser_shows_both_pages_and_finds_no_fault(out: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no chromium here")
    for page in (out / "class.html", out / "students" / folder_name(HOSTILE) / "feedback.html"):
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        logging = ["--enable-logging=stderr", "--dump-dom"]
        command = [browser, *options, *logging, page.as_uri()]
        shown = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        assert "CONSOLE" not in shown.stderr
        assert "<h1>" in shown.stdout
