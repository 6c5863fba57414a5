"""The lessons and the explorer as a site: ``tox -e site``, into `site/`.

Each README of the course becomes a page in its language, with its picture beside it; whatever else
it links to is opened in the repository. GitHub Pages shows what is written.
"""

from __future__ import annotations

import argparse
import html
import os
import re
import shutil
from pathlib import Path
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.token import Token

from kata.curriculum import course_at
from kata.learn.notebook import address_of
from kata.report import explorer

ROOT = Path(__file__).resolve().parents[1]

LANGUAGES = {"README.md": "en", "README.ko.md": "ko"}

PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ max-width: 46rem; margin: 2rem auto; padding: 0 1rem;
  font: 1.05rem/1.6 system-ui, "Noto Sans CJK KR", "Noto Sans KR", sans-serif; }}
img {{ max-width: 100%; background: white; }}
pre {{ overflow-x: auto; padding: .8rem; border: 1px solid #8886; border-radius: .4rem; }}
code {{ font-size: .92em; }}
table {{ border-collapse: collapse; display: block; overflow-x: auto; }}
body {{ word-break: keep-all; overflow-wrap: break-word; }}
th {{ white-space: nowrap; }}
th, td {{ padding: .25rem .7rem; border-bottom: 1px solid #8886; text-align: left; }}
</style>
<nav>{navigation}</nav>
<main>
{body}</main>
</html>
"""

NAVIGATION = {
    "en": (("README.md", "RNN Kata"), ("explorer.html", "RNN shape explorer")),
    "ko": (("README.ko.md", "RNN Kata"), ("explorer.ko.html", "RNN 모양 탐색기")),
}


def page_of(readme: Path) -> Path:
    """Where a lesson's page lies in the site, from the place of its README in the repository."""
    name = "index.html" if LANGUAGES[readme.name] == "en" else "index.ko.html"
    return readme.with_name(name)


class Site:
    """All pages, as they are written into `out`."""

    def __init__(self, out: Path, repository: str | None) -> None:
        self._out = out
        self._repository = repository
        self._markdown = MarkdownIt("gfm-like", {"linkify": False})
        chapters = dict.fromkeys(one.stub.parent for one in course_at(ROOT).exercises)
        folders = [Path(), *(chapter.relative_to(ROOT) for chapter in chapters)]
        self.lessons = [folder / name for folder in folders for name in LANGUAGES]

    def write(self) -> None:
        """Write every page, the pictures and the explorer."""
        for lesson in self.lessons:
            self._write(page_of(lesson).as_posix(), self._page(lesson))
            picture = lesson.parent / "picture.svg"
            if (ROOT / picture).is_file():
                shutil.copy(ROOT / picture, self._out / picture)
        for name, language in (("explorer.html", "en"), ("explorer.ko.html", "ko")):
            self._write(name, explorer.page(language))

    def _write(self, name: str, text: str) -> None:
        file = self._out / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")

    def _page(self, lesson: Path) -> str:
        tokens = self._markdown.parse((ROOT / lesson).read_text(encoding="utf-8"))
        for token in tokens:
            self._name_heading(token, tokens)
            for child in token.children or []:
                self._point(child, lesson)
        title = next(t.content for t in tokens if t.type == "inline")
        language = LANGUAGES[lesson.name]
        return PAGE.format(
            language=language,
            title=html.escape(title),
            navigation=" · ".join(
                f'<a href="{self._target(lesson, Path(to))}">{words}</a>'
                for to, words in NAVIGATION[language]
            ),
            body=self._markdown.renderer.render(tokens, self._markdown.options, {}),
        )

    def _name_heading(self, token: Token, tokens: list[Token]) -> None:
        """Give a heading the anchor that GitHub gives it."""
        if token.type == "heading_open":
            words = tokens[tokens.index(token) + 1].content.lower()
            token.attrSet("id", re.sub(r"[^\w\- ]", "", words).replace(" ", "-"))

    def _point(self, token: Token, lesson: Path) -> None:
        """Have a link to a file of the repository lead where that is to be seen."""
        if token.type != "link_open":
            return
        target = urlsplit(str(token.attrGet("href")))
        if target.scheme or not target.path:
            return
        path = Path(os.path.normpath(lesson.parent / target.path))
        if not (ROOT / path).exists():
            raise SystemExit(f"{lesson} links to {path}, which is not there.")
        anchor = f"#{target.fragment}" if target.fragment else ""
        token.attrSet("href", self._target(lesson, path) + anchor)

    def _target(self, lesson: Path, path: Path) -> str:
        """The address of a file of the repository, or of the site, as seen from a lesson."""
        if path.as_posix() in ("docs/explorer.html", "explorer.html", "explorer.ko.html"):
            here = Path(path.name)
        elif path in self.lessons:
            here = page_of(path)
        elif self._repository:
            return f"{self._repository}/blob/HEAD/{path.as_posix()}"
        else:
            raise SystemExit("git's origin is no https address: say --repository ADDRESS.")
        return Path(os.path.relpath(here, lesson.parent)).as_posix()


def main() -> None:
    """Write the site."""
    parser = argparse.ArgumentParser(prog="python -m tools.site", description=__doc__)
    parser.add_argument("out", type=Path, nargs="?", default=Path("site"))
    parser.add_argument("--repository", help="its https address; git's origin without it")
    options = parser.parse_args()
    repository = options.repository or address_of(ROOT)
    Site(options.out, repository and repository.removesuffix(".git")).write()
    print(f"{options.out / 'index.html'}")


if __name__ == "__main__":
    main()
