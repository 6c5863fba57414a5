"""A chapter's lesson, and what an exercise asks, as the text cells of a notebook."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from pathlib import Path

from kata.collect.run import source_of
from kata.collect.stubs import UNPARSABLE
from kata.curriculum import Exercise

README = {"en": "README.md", "ko": "README.ko.md"}

_PICTURE = re.compile(r"^!\[(?P<alt>[^\]]*)\]\((?P<file>[^)]+\.svg)\)$", re.MULTILINE)
_OTHER_LANGUAGE = re.compile(r"^\[[^\]]+\]\(README[.\w]*\.md\)\n+", re.MULTILINE)
_EXERCISE_LINK = re.compile(r"\[(\d\d_\w+)\.py\]\(\1\.py\)")
_KOREAN = re.compile(r"[가-힣][.!?]")


@dataclass(frozen=True)
class Picture:
    """A chapter's picture: what it shows, in words, and its file."""

    alt: str
    file: Path


@dataclass(frozen=True)
class Asked:
    """One exercise's file, apart.

    Attributes:
        text: what its docstring says of the exercise, as Markdown.
        code: the rest.
    """

    text: str
    code: str


def parts(folder: Path, language: str, command: str) -> list[str | Picture]:
    """The lesson in a chapter's folder, as Markdown and the pictures between it.

    Args:
        folder: the chapter's.
        language: of the lesson.
        command: what a reader types to have the whole notebook graded.
    """
    text = (folder / README[language]).read_text(encoding="utf-8")
    text = _OTHER_LANGUAGE.sub("", text, count=1)
    text = _EXERCISE_LINK.sub(r"`\1`", text)
    text = text.replace(f"pytest exercises/{folder.name}", command).replace(
        "`kata hint ", "`%hint "
    )
    found: list[str | Picture] = []
    begin = 0
    for picture in _PICTURE.finditer(text):
        found += [
            text[begin : picture.start()].strip(),
            Picture(picture["alt"], folder / picture["file"]),
        ]
        begin = picture.end()
    return [*found, text[begin:].strip()]


def pictures(folder: Path, language: str) -> list[Picture]:
    """The pictures of the lesson in a chapter's folder."""
    return [part for part in parts(folder, language, "") if isinstance(part, Picture)]


def asked(exercise: Exercise, language: str) -> Asked:
    """What the exercise's file asks, and the code in it as it is now."""
    source = exercise.stub.read_bytes()
    try:
        code = source_of(source)
        first = next(iter(ast.parse(code).body), None)
    except UNPARSABLE:
        return Asked(f"## {exercise.name}", source.decode("utf-8", "replace").strip("\n"))
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return Asked(f"## {exercise.name}", code.strip("\n"))
    title, _, text = (ast.get_docstring(ast.parse(code)) or "").partition("\n\n")
    rest = code.splitlines()[first.end_lineno :]
    return Asked(f"## {title}\n\n{_in_language(text, language)}", "\n".join(rest).strip("\n"))


def _in_language(text: str, language: str) -> str:
    """The paragraphs in one language; a table, which is indented, is in both."""
    paragraphs = text.split("\n\n")
    korean = [bool(_KOREAN.search(paragraph)) for paragraph in paragraphs]
    kept = [
        paragraph
        for paragraph, is_korean in zip(paragraphs, korean, strict=True)
        if paragraph.startswith("    ") or is_korean == (language == "ko")
    ]
    return "\n\n".join(kept)
