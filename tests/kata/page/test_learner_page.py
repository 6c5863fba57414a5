"""The page of a run, ``--report``, as a learner reads it in a browser."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.kata.page.browser import PHONE, is_too_wide, opened, shown, violations
from tests.kata.sessions import ROOT, run

LARGEST = 500_000
WORK = {
    "01_batch_tensor.py": "tests/answers/wrong/time_comes_first/01_batch_tensor.py",
    "04_return_sequences.py": "exercises/1_the_post/04_return_sequences.py",
    "07_rnn_step.py": "solutions/2_inside_the_cell/07_rnn_step.py",
    "02_simple_rnn.py": None,
}
# Unfolds all that is folded, and lays out what is out of sight.
EVERYTHING = """() => {
    for (const one of document.querySelectorAll("details")) one.open = true;
    for (const one of document.querySelectorAll("section")) one.style.contentVisibility = "visible";
}"""
# What a learner's code prints and says is shown, and does nothing.
HOSTILE = """
import sys


def simple_rnn(units=50, timesteps=10, input_dim=30):
    print("<script>document.title = 'printed'</script>\\x1b[31m")
    raise ValueError("</pre><img src=x onerror=\\"document.title = 'raised'\\">")


def simple_rnn_any_length(units=50, input_dim=30):
    from keras import Input
    from keras.layers import SimpleRNN

    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
"""


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a small piece of work: wrong, not begun, solved, and hostile."""
    work = tmp_path_factory.mktemp("work") / "mine"
    work.mkdir()
    for name, source in WORK.items():
        if source:
            shutil.copy(ROOT / source, work / name)
        else:
            (work / name).write_text(HOSTILE, encoding="utf-8")
    file = work.parent / "my report.html"
    ran = run(["pytest", str(work), "--report", str(file), "--lang", "en"])
    assert ran.returncode == 1
    return file


@pytest.fixture
def page(browser: Browser, report: Path) -> Iterator[Page]:
    with opened(browser, report) as found:
        yield found


def section(page: Page, exercise: str) -> Any:
    heading = page.locator(f"h3[id$='{exercise.replace('_', '-')}']")
    # What is out of sight is laid out only when it comes into sight.
    heading.scroll_into_view_if_needed()
    found = page.locator("main section section", has=heading)
    expect(found).to_contain_text(exercise, use_inner_text=True)
    return found


def test_it_says_what_became_of_every_exercise(page: Page) -> None:
    rows = shown(page, "table.contents").splitlines()
    assert [row.split("\t") for row in rows if "\t" in row and row[0] == "0"] == [
        ["01_batch_tensor", "✗ wrong", "4 / 5"],
        ["02_simple_rnn", "✗ wrong", "0 / 5"],
        ["04_return_sequences", "○ not started", "0 / 5"],
        ["07_rnn_step", "✓ done", "4 / 4"],
    ]
    assert "score 8 of 19 points" in shown(page, "header")
    assert page.locator("progress").get_attribute("value") == "8.0"


def test_a_mistake_is_told_and_drawn_beside_what_was_expected(page: Page) -> None:
    told = section(page, "01_batch_tensor")
    assert "batch_size and timesteps are swapped" in told.inner_text()
    assert told.locator(".drawings .label").all_inner_texts() == ["expected", "yours"]
    shapes = told.locator(".drawings svg text[font-weight=bold]").all_text_contents()
    assert shapes[:2] == ["(2, 1, 4)", "(1, 2, 4)"]
    assert told.locator(".found-one figure").count() == 1
    wrong = section(page, "02_simple_rnn").locator(".drawings svg")
    assert wrong.count() >= 1


def test_what_is_asked_is_drawn_where_nothing_is_wrong(page: Page) -> None:
    for name in ("04_return_sequences", "07_rnn_step"):
        asked = section(page, name)
        assert asked.locator("svg").first.is_hidden()
        asked.get_by_text("What is asked").click()
        assert asked.locator("svg").first.is_visible()


def test_every_hint_is_folded_at_first(page: Page) -> None:
    folded = section(page, "04_return_sequences").locator("details.hint")
    headings = [folded.nth(n).locator("summary").inner_text() for n in range(folded.count())]
    functions = ("last_output", "every_output", "every_output_any_length")
    assert headings == [f"{name}(): hint {n}" for name in functions for n in (1, 2, 3)]
    assert [folded.nth(n).locator("p").is_visible() for n in range(9)] == [False] * 9
    folded.first.locator("summary").click()
    assert [folded.nth(n).locator("p").is_visible() for n in range(9)] == [True] + [False] * 8


def test_links_lead_to_the_lessons(page: Page, report: Path) -> None:
    links = page.locator("main a[href$='.md']")
    hrefs = [str(links.nth(n).get_attribute("href")) for n in range(links.count())]
    assert len(hrefs) == 4
    for href in hrefs:
        assert (report.parent / unquote(href)).resolve().is_relative_to(ROOT / "exercises")
        assert (report.parent / unquote(href)).exists()
    assert links.first.inner_text() == "The lesson of this chapter"


def test_learners_text_is_shown_and_does_nothing(page: Page) -> None:
    told = section(page, "02_simple_rnn").inner_text()
    assert "<script>document.title = 'printed'</script>\\x1b[31m" in told
    assert """</pre><img src=x onerror="document.title = 'raised'">""" in told
    assert page.title() == "Your RNN Kata"
    assert page.locator("img").count() == 0


def test_language_is_switched_without_loading_anew(page: Page) -> None:
    told = section(page, "01_batch_tensor")
    page.get_by_role("button", name="한국어").click()
    assert page.evaluate("document.documentElement.lang") == "ko"
    assert page.title() == shown(page, "h1") == "나의 RNN Kata"
    assert "두 축이 서로 자리를 바꿨어요" in told.inner_text()
    assert "swapped" not in told.inner_text()
    assert page.locator("main a[href$='README.ko.md']").first.is_visible()
    assert page.locator("main a[href$='README.md']").first.is_hidden()
    page.get_by_role("button", name="English").click()
    assert "swapped" in told.inner_text()


def test_keyboard_alone_is_enough(page: Page) -> None:
    keys = page.keyboard

    def tab_to(words: str) -> None:
        for _ in range(100):
            keys.press("Tab")
            if page.evaluate("document.activeElement.innerText || ''").startswith(words):
                return
        raise AssertionError(f"Tab never comes to {words}")

    tab_to("한국어")
    keys.press("Enter")
    tab_to("04_return_sequences")
    keys.press("Enter")
    assert page.evaluate("document.activeElement.id").endswith("04-return-sequences")
    tab_to("last_output(): 힌트 1")
    keys.press("Enter")
    assert section(page, "04_return_sequences").locator("details.hint p").first.is_visible()
    # What can be reached can be seen to be reached.
    width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert width == "3px"


def test_explorer_is_in_it(page: Page) -> None:
    page.locator("[name=return_sequences]").check()
    assert "SimpleRNN(50, return_sequences=True)" in shown(page, "#explorer-code")
    assert page.locator("#explorer-picture svg").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_can_be_read_by_everybody(
    browser: Browser, report: Path, scheme: Any, language: str
) -> None:
    with opened(browser, report, color_scheme=scheme, viewport=PHONE) as page:
        page.locator(f"[data-language={language}]").click()
        page.evaluate(EVERYTHING)
        assert violations(page) == []
        assert not is_too_wide(page)


def test_it_can_be_read_without_javascript(browser: Browser, report: Path) -> None:
    with opened(browser, report, java_script_enabled=False) as page:
        assert "swapped" in page.locator("main").inner_text()
        assert "바뀌었" not in page.locator("main").inner_text()
        assert shown(page, "#explorer-no-script") == "The explorer needs JavaScript."


def test_it_is_small_and_whole(report: Path) -> None:
    assert report.stat().st_size < LARGEST
    assert [file.name for file in report.parent.iterdir() if file.is_file()] == [report.name]


def test_report_must_be_a_file_that_can_be_written(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "none" / "report.html"):
        ran = run(["pytest", "exercises", "--report", str(place)])
        assert ran.returncode == pytest.ExitCode.USAGE_ERROR
        assert f"--report {place}" in ran.stderr
        assert "Traceback" not in ran.stderr
