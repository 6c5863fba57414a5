"""The class on one page: what it misunderstands, and what needs the teacher's eye."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from kata.diagnose.mistakes import ids_in, sentences
from kata.grade import outputs
from kata.grade.gradebook import GradedSubmission
from kata.grade.whole_class import WholeClass
from kata.language import Phrase
from kata.score import Mistake
from tests.kata.grade import a_class
from tests.kata.grade.a_class import COURSE
from tests.kata.grade.page_reader import Elements

RECORD = {"isolation": "bubblewrap", "seed": 3}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("grades")
    outputs.write_all(a_class.graded(), COURSE, folder, "en", (), RECORD)
    return folder


def read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("id", sorted(ids_in("apart")))
def test_what_keeps_an_answer_from_coming_is_no_misunderstanding(id: str) -> None:
    one = next(one for one in a_class.graded() if one.submission.student == "bob")
    met = [
        replace(
            result,
            mismatches=tuple(
                replace(mismatch, mistakes=(Mistake(id, Phrase(sentences()[id])),))
                for mismatch in result.mismatches
            ),
        )
        for result in one.results
    ]
    found = WholeClass()
    found.add(one.submission, replace(one, results=tuple(met)).standings(COURSE))
    assert found.ranked() == []
    assert found.hits


def test_class_page_ranks_mistakes_by_students() -> None:
    found = WholeClass()
    for one in a_class.graded():
        found.add(one.submission, one.standings(COURSE))
    ranked = found.ranked()
    assert [one.students for one in ranked] == sorted(
        (one.students for one in ranked), reverse=True
    )
    assert (ranked[0].id, ranked[0].students) == ("matmul_sizes_differ", 2)
    assert ranked[0].example.student == "bob"
    assert (ranked[0].example.exercise, ranked[0].example.chapter) == (
        "07_rnn_step",
        "2_inside_the_cell",
    )


def test_class_page_tells_what_to_repeat_and_shows_an_example(out: Path) -> None:
    page = read(out / "class.html")
    text = Elements(page).text
    mistake = next(r.mismatches[0] for r in a_class.of("bob").results if r.exercise[:2] == "07")
    assert mistake.mistakes
    assert mistake.mistakes[0].sentence.to("en") in text
    assert "students: 2 · To repeat: 07_rnn_step, in 2 inside the cell" in text
    assert mistake.call in text
    assert "for example bob" in text


def test_class_page_names_limits_ours_and_what_was_set_aside(out: Path) -> None:
    text = Elements(read(out / "class.html")).text
    assert re.search(r"frank\s+07_rnn_step rnn_step: It ran for more than 60 seconds\.", text)
    assert "07_rnn_step: OSError: no space left on device" in text
    assert re.search(r"08_rnn_unroll: no result of test_\w+", text)
    assert "dan/07_rnn_step.py: The file is empty." in text
    assert "It is not named like an exercise." in text


def test_class_page_is_a_table_for_screen_readers(out: Path) -> None:
    page = read(out / "class.html")
    students, exercises = len(a_class.graded()), len(COURSE.exercises)
    assert page.count('<th scope="row">') == students
    assert page.count('<th scope="col"') == exercises + 3
    assert page.count("<td") == students * (exercises + 2)
    assert re.search(r'<svg role="img" aria-labelledby="picture-title picture-text"', page)
    # ada has 16 of 100 points, and frank 14.
    assert "10–19 percent of the points: students 2." in page


def test_links_lead_to_the_students_pages(out: Path) -> None:
    links = re.findall(r'<a href="(students/[^"]+)"', read(out / "class.html"))
    assert len(links) == len(a_class.graded())
    assert all((out / unquote(link)).is_file() for link in links)


@pytest.mark.parametrize(("isolation", "warned"), [("none", True), ("bubblewrap", False)])
def test_grading_without_isolation_is_seen(tmp_path: Path, isolation: str, warned: bool) -> None:
    outputs.write_all((), COURSE, tmp_path, "en", (), {"isolation": isolation})
    assert ("Graded without isolation" in read(tmp_path / "class.html")) == warned


def test_an_empty_class_has_a_page(tmp_path: Path) -> None:
    outputs.write_all((), COURSE, tmp_path, "ko", (), {})
    assert Elements(read(tmp_path / "class.html"))


def test_a_large_class_stays_small(tmp_path: Path) -> None:
    many = [
        GradedSubmission(
            replace(one.submission, student=f"{one.submission.student} {number:04}"), one.results
        )
        for number in range(150)
        for one in a_class.graded()
    ]
    outputs.write_all(many, COURSE, tmp_path, "en", (), RECORD)
    page = tmp_path / "class.html"
    assert page.stat().st_size / len(many) < 1_500
    assert "<details><summary>=HYPERLINK" in read(page)
