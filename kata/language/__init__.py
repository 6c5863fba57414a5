"""Sentences that exist in several languages, and which of them to speak.

A `Phrase` travels as data, its English text and the facts in it, and becomes a
sentence in a language only where it is shown. gettext holds the translations;
`say` marks a text for its catalogue.
"""

from __future__ import annotations

import gettext
import io
import locale
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kata.language.particles import with_particles

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

LANGUAGES = ("en", "ko")
LOCALE = Path(__file__).parent.parent / "locale"
BRIEF = "brief"
"""The fact of a phrase that says it shorter, for where there is little room."""


@dataclass(frozen=True)
class Phrase:
    """A sentence with gaps, and what goes into the gaps."""

    text: str  # English, with ``{gaps}``: the key of the gettext catalogue
    facts: Mapping[str, object] = field(default_factory=dict)  # a fact may be a Phrase itself

    def to(self, language: str) -> str:
        """The sentence in `language`."""
        facts = self._facts(lambda fact: fact.to(language))
        return with_particles(translated(self.text, language), facts)

    def with_brief(self, brief: Phrase) -> Phrase:
        """The same phrase, which is said as `brief` where there is little room."""
        return self if brief == self else Phrase(self.text, {**self.facts, BRIEF: brief})

    def brief(self) -> Phrase:
        """What is said where there is little room: the phrase's own brief, or its facts'."""
        own = self.facts.get(BRIEF)
        return own if isinstance(own, Phrase) else Phrase(self.text, self._facts(Phrase.brief))

    def data(self) -> dict[str, object]:
        """As JSON carries it."""
        return {"text": self.text, "facts": self._facts(Phrase.data)}

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> Phrase:
        """The Phrase that `data` came from."""
        facts = {
            name: Phrase.from_data(fact) if isinstance(fact, Mapping) else fact
            for name, fact in data["facts"].items()
        }
        return Phrase(data["text"], facts)

    def _facts(self, read: Callable[[Phrase], object]) -> dict[str, object]:
        return {k: read(v) if isinstance(v, Phrase) else v for k, v in self.facts.items()}


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
    wanted = option or os.environ.get("KATA_LANG")
    if not wanted:
        return "ko" if _locale_name().lower().startswith("ko") else "en"
    if wanted in LANGUAGES:
        return wanted
    raise UserError(
        say(
            "KATA_LANG is {wanted}: set it to one of {languages}, or unset it.",
            wanted=wanted,
            languages=", ".join(LANGUAGES),
        )
    )


def show_all_that_can_be() -> None:
    """Have a sign in the place of each that the output has none for, not an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _locale_name() -> str:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(variable):
            return os.environ[variable]
    return locale.getlocale()[0] or ""


@cache
def told_texts() -> dict[str, dict[str, dict[str, str]]]:
    """What is told of mistakes, from every ``mistakes/*.toml``: by file, id and language."""
    files = sorted(LOCALE.parent.glob("*/mistakes/*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


@cache
def _told(language: str) -> dict[str, str]:
    """The translation of every sentence about a mistake."""
    texts = (one for file in told_texts().values() for one in file.values())
    return {one["en"]: one[language] for one in texts}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    return gettext.translation("kata", LOCALE, languages=[language], fallback=language == "en")
