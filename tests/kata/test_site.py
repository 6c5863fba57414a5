"""The site of lessons: every page is there in both languages, and every link leads somewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT

REPOSITORY = "https://github.com/somebody/rnn-kata"
HANGUL = re.compile(r"[가-힣]")


class Page(HTMLParser):
    """What a page says of itself, where it leads, and what leads into it."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.language, self.title = "", ""
        self.targets: list[str] = []
        self.ids: set[str] = set()
        self._open = ""
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        self._open = tag
        self.language = found.get("lang", "") if tag == "html" else self.language
        self.ids |= {found["id"]} if "id" in found else set()
        self.targets += [found[name] for name in ("href", "src") if found.get(name)]

    def handle_data(self, data: str) -> None:
        if self._open == "title" and not self.title:
            self.title = data.strip()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "tools.site", str(out), "--repository", REPOSITORY]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    return {file.relative_to(site).as_posix(): Page(file) for file in site.rglob("*.html")}


def test_every_lesson_is_there_in_both_languages(pages: dict[str, Page]) -> None:
    chapters = {one.stub.parent.relative_to(ROOT).as_posix() for one in course_at(ROOT).exercises}
    lessons = {f"{folder}/index" for folder in chapters} | {"index"}
    endings = (".html", ".ko.html")
    assert set(pages) == {one + ending for one in lessons | {"explorer"} for ending in endings}
    for lesson in lessons:
        english, korean = pages[f"{lesson}.html"], pages[f"{lesson}.ko.html"]
        assert (english.language, korean.language) == ("en", "ko")
        assert english.title
        assert korean.title
        # Each leads to the other, and to the explorer in its own language.
        for one, other, ending in ((english, "index.ko.html", ""), (korean, "index.html", ".ko")):
            assert other in one.targets
            explorer = os.path.relpath(f"explorer{ending}.html", Path(lesson).parent)
            assert Path(explorer).as_posix() in one.targets


def test_each_page_speaks_its_own_language(site: Path) -> None:
    for lesson in site.rglob("index*.html"):
        text = lesson.read_text(encoding="utf-8")
        body = re.sub(r"(?s)<(style|pre|nav).*?</\1>|<[^>]+>", "", text)
        hangul = len(HANGUL.findall(body)) / len(body)
        assert (hangul > 0.2) == lesson.name.endswith(".ko.html"), (lesson, hangul)


def test_every_link_leads_somewhere(site: Path, pages: dict[str, Page]) -> None:
    followed = 0
    in_repository = f"{REPOSITORY}/blob/HEAD/"
    for name, page in pages.items():
        for target in page.targets:
            address = urlsplit(unquote(target))
            if target.startswith(in_repository):
                place = ROOT / address.geturl().removeprefix(in_repository).split("#")[0]
                assert place.exists(), (name, target)
            elif not address.scheme:
                to = Path(name).parent / address.path if address.path else Path(name)
                file = os.path.normpath(to)
                assert (site / file).is_file(), (name, target)
                known = pages[file].ids if address.fragment else {""}
                assert address.fragment in known, (name, target)
                followed += 1
    assert followed > 4 * len(pages)
