"""Each chapter's README can be read aloud in two languages, and its picture is as drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT
from tools.pictures import answer_path as way
from tools.pictures.__main__ import PICTURES, draw

COURSE = course_at(ROOT)
CHAPTERS = sorted({exercise.chapter for exercise in COURSE.exercises})
ROW = re.compile(r"^\| \[(\S+)\]\(\1\) \| (.*) \| (\d+) \|$", re.MULTILINE)
NUMBER = re.compile(r"(-?\d+\.?\d*)")
SVG = "{http://www.w3.org/2000/svg}"

each_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


def readme(chapter: str, name: str) -> str:
    return (ROOT / "exercises" / chapter / name).read_text(encoding="utf-8")


def test_every_chapter_has_a_picture() -> None:
    assert sorted(PICTURES) == CHAPTERS


def test_drawing_the_pictures_again_changes_nothing(tmp_path: Path) -> None:
    for drawn in draw(tmp_path):
        texts = (drawn, ROOT / drawn.relative_to(tmp_path))
        again, kept = (NUMBER.split(text.read_text(encoding="utf-8")) for text in texts)
        assert again[::2] == kept[::2]
        # Another processor may round the last digit of a curve the other way.
        places = zip(map(float, again[1::2]), map(float, kept[1::2]), strict=True)
        assert max(abs(one - other) for one, other in places) < 0.11


def test_the_way_of_an_answer_is_told_file_by_file() -> None:
    groups = (way.HOME, way.BEFORE_THE_WALL, way.BEHIND_THE_WALL, way.JUDGED)
    files = [file for some in (*groups, way.TOLD_AT_HOME, way.TOLD_IN_A_CLASS) for file in some]
    assert [file for file in files if not (ROOT / file).is_file()] == []
    for page in ("answer-path.md", "answer-path.ko.md"):
        told = (ROOT / "docs" / page).read_text(encoding="utf-8")
        assert [file for file in files if f"`{file}`" not in told] == []


@each_chapter
def test_a_picture_can_be_read(chapter: str) -> None:
    picture = ET.parse(ROOT / "exercises" / chapter / "picture.svg").getroot()
    for words in ("title", "desc"):
        assert picture.findtext(f"{SVG}{words}")
    sizes = [
        float(node.attrib["font-size"]) for node in picture.iter() if "font-size" in node.attrib
    ]
    assert min(sizes) >= 12
    assert not any("id" in node.attrib for node in picture.iter())


@each_chapter
def test_both_readmes_say_the_same(chapter: str) -> None:
    english, korean = readme(chapter, "README.md"), readme(chapter, "README.ko.md")
    assert "[한국어](README.ko.md)" in english.splitlines()[:3]
    assert "[English](README.md)" in korean.splitlines()[:3]
    for pattern in (r"`[^`\n]+`", r"^\| \[.*$", r"^(?:pytest|    \S).*$"):
        found = [sorted(re.findall(pattern, text, re.MULTILINE)) for text in (english, korean)]
        assert found[0] == found[1]


@each_chapter
def test_a_readme_lists_the_exercises_as_they_are(chapter: str) -> None:
    text = readme(chapter, "README.md")
    listed = [
        (file, re.findall(r"`(\w+)`", functions), int(points))
        for file, functions, points in ROW.findall(text)
    ]
    exercises = [exercise for exercise in COURSE.exercises if exercise.chapter == chapter]
    assert listed == [(e.stub.name, list(e.parameters), e.points) for e in exercises]
    assert f"\npytest exercises/{chapter}\n" in text
    assert f"\n{sum(points for _, _, points in listed)} points." in text
    assert f"`kata hint {exercises[0].number}`" in text
