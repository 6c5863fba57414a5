"""Sentences that exist in several languages, and which of them to speak.

A `Phrase` travels as data, its English text and the facts in it, and becomes a
sentence in a language only where it is shown. gettext holds the translations;
`say` marks a text for its catalogue.
"""

from __future__ import annotations

import gettext
import locale
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LANGUAGES = ("en", "ko")
LOCALE = Path(__file__).parent / "locale"
BRIEF = "brief"
"""The fact of a phrase that says it shorter, for where there is little room."""


@dataclass(frozen=True)
class Phrase:
    """A sentence with gaps, and what goes into the gaps.

    Attributes:
        text: English, with ``{gaps}``: the key of the gettext catalogue.
        facts: what the gaps are filled with; a fact may be a Phrase itself.
    """

    text: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def to(self, language: str) -> str:
        """The sentence in `language`."""
        facts = {
            name: fact.to(language) if isinstance(fact, Phrase) else fact
            for name, fact in self.facts.items()
        }
        return translated(self.text, language).format_map(facts)

    def with_brief(self, brief: Phrase) -> Phrase:
        """The same phrase, which is said as `brief` where there is little room."""
        return self if brief == self else Phrase(self.text, {**self.facts, BRIEF: brief})

    def brief(self) -> Phrase:
        """What is said where there is little room: the phrase's own brief, or its facts'."""
        own = self.facts.get(BRIEF)
        if isinstance(own, Phrase):
            return own
        facts = {k: v.brief() if isinstance(v, Phrase) else v for k, v in self.facts.items()}
        return Phrase(self.text, facts)

    def data(self) -> dict[str, object]:
        """As JSON carries it."""
        facts = {k: v.data() if isinstance(v, Phrase) else v for k, v in self.facts.items()}
        return {"text": self.text, "facts": facts}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> Phrase:
        """The Phrase that `data` came from."""
        facts = {
            name: Phrase.from_data(fact) if isinstance(fact, Mapping) else fact
            for name, fact in data["facts"].items()
        }
        return Phrase(data["text"], facts)


def say(text: str, **facts: object) -> Phrase:
    """A Phrase; Babel finds its text by this name."""
    return Phrase(text, facts)


class UserError(Exception):
    """Something that whoever runs the kata can mend, in one sentence."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.to("en"))
        self.phrase = phrase


def literally(text: str) -> Phrase:
    """A Phrase that reads the same in every language: code, numbers, names."""
    return Phrase("{literally}", {"literally": text})


def beginning(text: str, characters: int, lines: int = 6) -> str:
    """A text of code or numbers, or its beginning and a sign that there is more."""
    kept = "\n".join(text[:characters].split("\n")[:lines])
    return text if kept == text else f"{kept} …"


def translated(text: str, language: str) -> str:
    """`text` in `language`; English where a translation is missing."""
    if not text:
        # gettext answers it with the catalogue's header.
        return ""
    found = _catalogue(language).gettext(text)
    return _told(language).get(text, text) if found is text else found


def chosen_language(option: str | None) -> str:
    """The language to speak: the option, else KATA_LANG, else the locale's, else English.

    Raises:
        UserError: KATA_LANG names a language that is not spoken here.
    """
    if option:
        return option
    wanted = os.environ.get("KATA_LANG")
    if wanted:
        if wanted not in LANGUAGES:
            raise UserError(
                say(
                    "KATA_LANG is {wanted}: set it to one of {languages}, or unset it.",
                    wanted=wanted,
                    languages=", ".join(LANGUAGES),
                )
            )
        return wanted
    return "ko" if _locale_name().lower().startswith("ko") else "en"


def _locale_name() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return locale.getlocale()[0] or ""


@cache
def told_texts() -> dict[str, dict[str, dict[str, str]]]:
    """What is told of mistakes, from every ``mistakes/*.toml``: by file, id and language."""
    files = sorted(Path(__file__).parent.glob("*/mistakes/*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


@cache
def _told(language: str) -> dict[str, str]:
    """The translation of every sentence about a mistake."""
    texts = (one for file in told_texts().values() for one in file.values())
    return {one["en"]: one[language] for one in texts}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("kata", LOCALE, languages=[language], fallback=language == "en")
