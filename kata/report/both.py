"""Text in every language at once, for a page whose reader may switch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

from kata.language import LANGUAGES, Phrase
from kata.report.safe import visible


@dataclass(frozen=True)
class Both:
    """A text in each of LANGUAGES; in a template it is escaped, and marked with its language."""

    texts: tuple[str, ...]

    @staticmethod
    def of(phrase: Phrase) -> Both:
        """A phrase in every language."""
        return Both(tuple(phrase.to(language) for language in LANGUAGES))

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
        return Both(tuple(versions))
    if isinstance(first, tuple):
        return tuple(merged(parts) for parts in zip(*versions, strict=True))
    dicts = [one if isinstance(one, dict) else vars(one) for one in versions]
    return {name: merged([one[name] for one in dicts]) for name in dicts[0]}
