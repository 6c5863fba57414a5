"""Pages as people read them: in Chromium, without a network, whatever it complains of collected."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from tools.chromium import NAMES, installed, launched

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
PHONE = {"width": 360, "height": 740}


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a window; the test is left out where there is none."""
    path = installed()
    if path is None:
        pytest.skip(f"none of {', '.join(NAMES)} is installed")
    with launched(path) as browser:
        yield browser


@contextmanager
def opened(browser: Browser, file: Path, **context: Any) -> Iterator[Page]:
    """The page in a context of its own; whatever it complained of or asked for fails the test."""
    found: list[str] = []
    own = browser.new_context(offline=True, **context)
    page = own.new_page()
    page.on("console", lambda message: found.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("request", lambda request: found.append(f"asks for {request.url}"))
    page.goto(file.as_uri())
    if context.get("java_script_enabled", True):
        page.evaluate("explorer.ready.then(() => null)")
    yield page
    own.close()
    assert [one for one in found if one != f"asks for {file.as_uri()}"] == []


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe finds wrong: the rule, and where."""
    # The page's own policy lets no script in; the browser's own tools are not bound by it.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run({resultTypes: ['violations']})")["violations"]
    return [
        (one["id"], [f"{node['target']} {node['failureSummary']}" for node in one["nodes"]])
        for one in found
    ]


def shown(page: Page, selector: str) -> str:
    """The text that a reader sees there."""
    return page.locator(selector).inner_text()


def is_too_wide(page: Page) -> bool:
    """Whether the page must be scrolled sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))
