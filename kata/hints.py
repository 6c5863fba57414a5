"""The hints of an exercise, from a nudge to nearly the answer."""

from __future__ import annotations

import re

from kata.curriculum import Exercise
from kata.language import UserError, say

HEADINGS = {"en": "English", "ko": "한국어"}
HOW_MANY = 3


def hints(exercise: Exercise, language: str) -> list[str]:
    """The hints in `language`, the gentlest first.

    They are numbered items under the language's heading in the exercise's file in
    ``hints/``, which holds every language.

    Raises:
        UserError: the file has no three hints in this language.
    """
    text = exercise.hints.read_text(encoding="utf-8")
    sections = re.split(r"^## (.+)$", text, flags=re.MULTILINE)
    by_heading = dict(zip(sections[1::2], sections[2::2], strict=True))
    section = by_heading.get(HEADINGS[language], "")
    items = [item.strip() for item in re.split(r"^\d\. ", section, flags=re.MULTILINE)[1:]]
    if len(items) != HOW_MANY:
        raise UserError(
            say(
                "{file} must have {wanted} numbered hints under ## {heading}; it has {count}.",
                file=str(exercise.hints),
                wanted=HOW_MANY,
                heading=HEADINGS[language],
                count=len(items),
            )
        )
    return items
