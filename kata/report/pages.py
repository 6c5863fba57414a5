"""Pages made from templates: self-contained HTML that runs nothing, and Markdown."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from kata.language import LANGUAGES, Phrase
from kata.report import safe
from kata.report.safe import visible

TEMPLATES = Path(__file__).parent / "templates"


def html(
    template: str, *, styles: tuple[str, ...] = (), scripts: tuple[str, ...] = (), **facts: Any
) -> str:
    """The page of an HTML template; every fact is escaped and made visible.

    Its style sheet is the template ``page.css`` and whatever `styles` add, within the page, its
    script that of `scripts`; the page's own security policy allows these, by their hashes, and
    nothing else.
    """
    style, script = _joined(("page.css", *styles)), _joined(scripts)
    allowed = f"style-src {_hash(style)}" + (f"; script-src {_hash(script)}" if script else "")
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    if script:
        facts["script"] = Markup(script)
    page = _environment(html=True).get_template(template)
    return page.render(style=Markup(style), policy=policy, **facts)


def fragment(template: str, style: str, **facts: object) -> str:
    """A piece of HTML for a page of somebody else's, with its style sheet in it."""
    sheet = Markup((TEMPLATES / style).read_text(encoding="utf-8").strip())
    return _environment(html=True).get_template(template).render(style=sheet, **facts)


def text(template: str, **facts: object) -> str:
    """The text of a Markdown template; it says itself what is inline, and what code."""
    return _environment(html=False).get_template(template).render(**facts)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


@cache
def _joined(files: tuple[str, ...]) -> str:
    return "\n".join((TEMPLATES / name).read_text(encoding="utf-8").strip() for name in files)


@cache
def _environment(*, html: bool) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=html,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        finalize=_shown if html else None,
    )
    environment.filters |= {"inline": safe.inline, "code": safe.code, "block": safe.block}
    return environment


def _shown(value: object) -> object:
    """What HTML shows of a fact: markup of our own as it is, all text made visible."""
    return visible(value) if type(value) is str else value


@dataclass(frozen=True)
class Bilingual:
    """A text in each of LANGUAGES; in a template it is escaped, and marked with its language."""

    texts: tuple[str, ...]

    @staticmethod
    def of(phrase: Phrase) -> Bilingual:
        """A phrase in every language."""
        return Bilingual(tuple(phrase.to(language) for language in LANGUAGES))

    def __bool__(self) -> bool:
        return any(self.texts)

    def __html__(self) -> str:
        if len(set(self.texts)) == 1:
            return escape(visible(self.texts[0]))
        span = Markup('<span class="both" lang="{}">{}</span>')
        pairs = zip(LANGUAGES, map(visible, self.texts), strict=True)
        return Markup().join(span.format(*pair) for pair in pairs)


def merged(versions: Sequence[Any]) -> Any:
    """The same facts in every language made one, every text of them a `Both`.

    `versions` are dicts, dataclasses, tuples and texts, alike but for their texts, one a language.
    """
    first = versions[0]
    if isinstance(first, str):
        return Bilingual(tuple(versions))
    if isinstance(first, tuple):
        return tuple(merged(parts) for parts in zip(*versions, strict=True))
    dicts = [one if isinstance(one, dict) else vars(one) for one in versions]
    return {name: merged([one[name] for one in dicts]) for name in dicts[0]}
