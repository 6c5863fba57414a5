"""A chapter's lesson, its picture, and what an exercise asks, as the cells of a notebook."""

import ast
import base64
import re
from dataclasses import dataclass
from html import escape
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
class LessonFigure:
    """A chapter's picture: what it shows, in words, and its file."""

    alt: str
    file: Path


@dataclass(frozen=True)
class ExerciseText:
    """One exercise's file: what its docstring says, as Markdown, and the rest."""

    text: str
    code: str


def parts(folder: Path, language: str, command: str) -> list[str | LessonFigure]:
    """The lesson in a chapter's folder, as Markdown and the pictures between it.

    `command` is what a reader types to have the whole notebook graded.
    """
    text = (folder / README[language]).read_text(encoding="utf-8")
    text = _OTHER_LANGUAGE.sub("", text, count=1)
    text = _EXERCISE_LINK.sub(r"`\1`", text).replace("`kata hint ", "`%hint ")
    text = text.replace(f"pytest exercises/{folder.name}", command)
    found: list[str | LessonFigure] = []
    begin = 0
    for match in _PICTURE.finditer(text):
        picture = LessonFigure(match["alt"], (folder / match["file"]).resolve())
        found += [text[begin : match.start()].strip(), picture]
        begin = match.end()
    return [*found, text[begin:].strip()]


def pictures(folder: Path, language: str) -> list[LessonFigure]:
    """The chapter's own pictures in the lesson in its folder."""
    shown = (part for part in parts(folder, language, "") if isinstance(part, LessonFigure))
    return [one for one in shown if one.file.parent == folder.resolve()]


def bundle(picture: LessonFigure) -> dict[str, str]:
    """What a cell shows: the picture, seen without the course and offline, and its words."""
    data = base64.b64encode(picture.file.read_bytes()).decode("ascii")
    source = f"data:image/svg+xml;base64,{data}"
    return {
        "text/html": f'<img alt="{escape(picture.alt)}" src="{source}">',
        "text/plain": picture.alt,
    }


def asked(exercise: Exercise, language: str) -> ExerciseText:
    """What the exercise's file asks, and the code in it as it is now."""
    source = exercise.stub.read_bytes()
    try:
        code = source_of(source)
        first = next(iter(ast.parse(code).body), None)
    except UNPARSABLE:
        return ExerciseText(f"## {exercise.name}", source.decode("utf-8", "replace").strip("\n"))
    if not (isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)):
        return ExerciseText(f"## {exercise.name}", code.strip("\n"))
    title, _, text = (ast.get_docstring(ast.parse(code)) or "").partition("\n\n")
    rest = code.splitlines()[first.end_lineno :]
    return ExerciseText(
        f"## {title}\n\n{_in_language(text, language)}", "\n".join(rest).strip("\n")
    )


def _in_language(text: str, language: str) -> str:
    """The paragraphs in one language; a table, which is indented, is in both."""
    return "\n\n".join(
        paragraph
        for paragraph in text.split("\n\n")
        if paragraph.startswith("    ") or bool(_KOREAN.search(paragraph)) == (language == "ko")
    )
