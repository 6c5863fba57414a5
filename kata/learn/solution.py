"""Other right ways to solve an exercise, for those who have solved it."""

from __future__ import annotations

import ast
from pathlib import Path

from kata.curriculum import Exercise
from kata.language import LANGUAGES

MOST = 3


def other_ways(exercise: Exercise, language: str) -> list[tuple[str, str]]:
    """Up to three right answers that are not like the solution: what is unusual, and the code.

    They are those below ``tests/answers/right`` whose docstring says in every language what is
    unusual about them, a paragraph for each.
    """
    answers = (exercise.root / "tests" / "answers" / "right").glob(f"*/{exercise.name}.py")
    told = (way for file in sorted(answers) if (way := _way(file, language)))
    return list(told)[:MOST]


def _way(file: Path, language: str) -> tuple[str, str] | None:
    """What an answer says of itself, and what stands below; None where it says it in one alone."""
    try:
        text = file.read_text(encoding="utf-8-sig")
        tree = ast.parse(text)
    except (OSError, ValueError, SyntaxError):
        return None
    paragraphs = (ast.get_docstring(tree) or "").split("\n\n")
    if len(paragraphs) != len(LANGUAGES):
        return None
    code = text.splitlines()[tree.body[0].end_lineno :]
    said = paragraphs[list(LANGUAGES).index(language)]
    return " ".join(said.split()), "\n".join(code).strip("\n")
