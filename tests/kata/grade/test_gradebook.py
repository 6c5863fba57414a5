"""The gradebook: the points as they were earned, whoever they belong to, however they are named."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kata.grade import gradebook, outputs
from kata.grade.exports import tables
from kata.grade.gradebook import GradedSubmission, folder_name
from kata.grade.submission import IgnoredFile, Submission, Work
from kata.language import Phrase, UserError, say
from kata.report import whole_file
from kata.report.score_file import FORMAT
from kata.score import WRONG, Mismatch, Result
from tests.kata.grade import a_class
from tests.kata.grade.a_class import COURSE, HOSTILE

RECORD = {"isolation": "bubblewrap", "seed": 3}
ANY_TEXT = st.text(st.characters(), max_size=40)
SIGNS = "=+-@\t\r \"'`;,|\n＝＋－＠﹣\u200b\u200da1"


def written(folder: Path, formats: tuple[str, ...] = (), language: str = "en") -> Path:
    outputs.write_all(a_class.graded(), COURSE, folder, language, formats, RECORD)
    return folder


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("grades"), ("canvas", "moodle", "junit", "gradescope"))


def rows_of(file: Path) -> dict[str, dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return {row["student"]: row for row in csv.DictReader(lines)}


def test_one_row_for_each_student_and_one_column_for_each_exercise(out: Path) -> None:
    text = (out / "gradebook.csv").read_bytes().decode("utf-8-sig")
    header = text.splitlines()[0].split(",")
    assert header == ["student", *(e.name for e in COURSE.exercises), "total", "of", "reason"]
    assert "\r" not in text
    assert len(rows_of(out / "gradebook.csv")) == len(a_class.graded())


def test_points_are_those_of_the_results(out: Path) -> None:
    rows = rows_of(out / "gradebook.csv")
    assert rows["ada"]["07_rnn_step"] == "4"
    assert (rows["ada"]["total"], rows["ada"]["of"]) == ("15", "100")
    for student, row in rows.items():
        cells = [row[exercise.name] for exercise in COURSE.exercises]
        points = sum(float(cell) for cell in cells if cell != "ours")
        assert float(row["total"]) == pytest.approx(points, abs=1e-4), student


def test_what_the_grader_broke_is_ours_and_no_zero(out: Path) -> None:
    eve = rows_of(out / "gradebook.csv")["eve"]
    # One test of the first broke; one of the second gave no result at all.
    assert [eve[name] for name in a_class.RIGHT] == ["ours", "ours", "3", "4"]
    assert (eve["total"], eve["of"]) == ("7", "92")


def test_not_handed_in_and_ungradable_are_zero(out: Path) -> None:
    dan = rows_of(out / "gradebook.csv")["dan"]
    assert (dan["07_rnn_step"], dan["08_rnn_unroll"], dan["of"]) == ("0", "0", "100")
    reasons = {name: row["reason"] for name, row in rows_of(out / "gradebook.csv").items()}
    assert reasons == {**dict.fromkeys(reasons, ""), "dan": "The file is empty."}


def test_a_name_that_is_a_formula_is_none_in_the_gradebook(out: Path) -> None:
    assert f"'{HOSTILE}" in rows_of(out / "gradebook.csv")


def test_the_seed_stands_in_the_record_alone(tmp_path: Path) -> None:
    record = {"isolation": "bubblewrap", "seed": 987_654_321}
    everything = [name for name in outputs.FORMATS if name != "classroom50"]
    outputs.write_all(a_class.graded(), COURSE, tmp_path, "en", everything, record)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    telling = [path.name for path in files if b"987654321" in path.read_bytes()]
    assert telling == ["record.json"]
    assert len(files) > 20


def test_score_file_is_the_format_of_the_docs(out: Path) -> None:
    data = json.loads((out / "students" / "bob" / "score.json").read_text(encoding="utf-8"))
    assert (data["format"], data["seed"]) == (FORMAT, None)
    assert [Result.from_data(one) for one in data["results"]] == [
        *sorted(a_class.of("bob").results, key=lambda result: result.exercise)
    ]


def test_the_same_grades_make_the_same_bytes_in_any_order(out: Path, tmp_path: Path) -> None:
    formats = ("canvas", "moodle", "junit", "gradescope")
    backwards = [replace(one) for one in reversed(a_class.graded())]
    outputs.write_all(backwards, COURSE, tmp_path, "en", formats, RECORD)
    outputs.write_all(backwards, COURSE, tmp_path, "en", formats, RECORD)
    assert contents(tmp_path) == contents(out)


def contents(folder: Path) -> dict[str, bytes]:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


def test_csvs_begin_with_the_mark_by_which_spreadsheets_know_utf_8(out: Path) -> None:
    for name in ("gradebook.csv", "canvas.csv", "moodle.csv"):
        assert (out / name).read_bytes().startswith(b"\xef\xbb\xbf")
        assert (out / name).read_bytes().count(b"\xef\xbb\xbf") == 1


def test_pages_and_exports_of_an_earlier_round_leave(out: Path, tmp_path: Path) -> None:
    everything = ("canvas", "moodle", "junit", "gradescope", "prairielearn")
    left = [GradedSubmission(Submission(name), ()) for name in ("lee", "KIM", "noted", "김민수")]
    outputs.write_all(left, COURSE, tmp_path, "en", everything, RECORD)
    (tmp_path / "students" / "noted" / "mine.txt").write_text("a teacher's", encoding="utf-8")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "feedback.html").write_text("not ours", encoding="utf-8")
    (tmp_path / "students" / "linked").symlink_to(tmp_path / "elsewhere")
    outputs.write_all(
        [GradedSubmission(Submission("kim"), ())], COURSE, tmp_path, "en", ("junit",), RECORD
    )
    pages = {"feedback.html", "feedback.md", "score.json", "junit.xml"}
    assert set(contents(tmp_path)) == {
        *(f"students/kim/{name}" for name in pages),
        *("gradebook.csv", "class.html", "record.json"),
        *("students/noted/mine.txt", "elsewhere/feedback.html"),
    }
    left_folders = sorted(one.name for one in (tmp_path / "students").iterdir())
    assert left_folders == ["kim", "linked", "noted"]


def test_record_is_kept(out: Path) -> None:
    assert json.loads((out / "record.json").read_text(encoding="utf-8")) == RECORD


def test_a_file_that_cannot_be_written_leaves_the_old_one_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gradebook.csv"
    whole_file.write(file, "old\n")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", full)
        with pytest.raises(OSError, match="No space"):
            whole_file.write(file, "new\n")
    assert contents(tmp_path) == {"gradebook.csv": b"old\n"}


def test_an_unknown_format_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"no format blackboard\. There are: gradescope, "):
        outputs.write_all((), COURSE, tmp_path / "out", "en", ["blackboard"], {})
    assert not (tmp_path / "out").exists()


def test_two_students_never_share_a_folder(tmp_path: Path) -> None:
    # Some file systems take one name for the other.
    two = [GradedSubmission(Submission(name), ()) for name in ("Kim", "kim")]
    outputs.write_all(two, COURSE, tmp_path, "en", (), {})
    folders = {path.parent.name for path in (tmp_path / "students").glob("*/feedback.html")}
    assert "Kim" in folders
    assert len({name.casefold() for name in folders}) == 2
    page = (tmp_path / "class.html").read_text(encoding="utf-8")
    assert all(f"students/{name}/feedback.html" in page for name in folders)


def test_what_could_not_be_explained_or_shown_is_told_to_the_teacher(tmp_path: Path) -> None:
    exercise = COURSE.exercises[0]
    content = b"def post_batch(): pass"
    no_text = Mismatch("f", "f()", say("one"), Phrase("{gone}", {}))
    results = [
        Result(
            *("ann", "a.py", exercise.chapter, exercise.name, name, test.sentence),
            *(test.points, 0.0, WRONG, (no_text,)),
            trouble="KeyError in kata/diagnose/exceptions.py:9",
        )
        for name, test in exercise.tests.items()
    ]
    work = Work(exercise.name, "a.py", content)
    graded = [GradedSubmission(Submission("ann", (work,)), tuple(results))]
    outputs.write_all(graded, COURSE, tmp_path, "en", (), {})
    assert exercise.name in (tmp_path / "students/ann/feedback.html").read_text(encoding="utf-8")
    told = (tmp_path / "unexplained.txt").read_text(encoding="utf-8")
    assert hashlib.sha256(content).hexdigest() in told
    assert "KeyError in kata/diagnose/exceptions.py:9" in told
    assert "the page of ann: KeyError in kata/" in told
    outputs.write_all((), COURSE, tmp_path, "en", (), {})
    assert not (tmp_path / "unexplained.txt").exists()


def test_nobodys_files_are_told_to_the_teacher(tmp_path: Path) -> None:
    ignored = [IgnoredFile("notes.txt", say("It is not named like an exercise."))]
    outputs.write_all((), COURSE, tmp_path, "en", (), {}, ignored)
    assert "notes.txt" in (tmp_path / "class.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["ada", "김민수", "Kim Min-su (2)", "o.k."[:3]])
def test_a_safe_name_is_the_folders_name(name: str) -> None:
    assert folder_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "a/b",
        "a\\b",
        "con",
        "LPT1.txt",
        "a.",
        " a",
        "a ",
        "a\nb",
        "x" * 300,
        "\ud800",
    ],
)
def test_any_other_name_gets_a_fingerprint(name: str) -> None:
    assert re.fullmatch(r"[\w-]*~[0-9a-f]{16}", folder_name(name))


@given(st.lists(ANY_TEXT, min_size=2, max_size=6, unique=True))
def test_folders_are_different_short_and_on_one_level(names: list[str]) -> None:
    folders = [folder_name(name) for name in names]
    assert len(set(folders)) == len(names)
    for folder in folders:
        assert len(folder.encode()) <= 100
        assert not set(folder) & set('/\\:*?"<>|\0\n')
        assert unicodedata.normalize("NFC", folder) == folder


@given(st.lists(st.one_of(ANY_TEXT, st.text(SIGNS, max_size=12)), min_size=1, max_size=4))
def test_no_cell_begins_a_formula_and_all_are_read_back(texts: list[str]) -> None:
    line = tables.text_of([[*texts, 1.5, None]], nothing="ours")
    (row,) = csv.reader(io.StringIO(line, newline=""))
    assert row == [*(tables.harmless(text) for text in texts), "1.5", "ours"]
    for cell in row:
        # However a spreadsheet splits it, and whatever it looks through.
        for part in re.split(r"[,;|\t\n\r]", cell):
            begins = unicodedata.normalize("NFKC", part.strip(" \t\"'`\u200c\u200d"))[:1]
            seen = part.strip(' \t"`\u200c\u200d')
            assert begins not in tuple("=+-@") or seen.startswith("'"), cell


@given(st.text(SIGNS, max_size=8), st.text(SIGNS, max_size=8))
def test_two_names_stay_two_names(one: str, other: str) -> None:
    if one != other:
        assert tables.harmless(one) != tables.harmless(other) or "\\" in one + other


@given(st.floats(0, 1e6))
def test_points_are_written_plainly(points: float) -> None:
    assert re.fullmatch(r"\d+(\.\d{1,6})?", tables.number(points))
    assert float(tables.number(points)) == pytest.approx(points, abs=1e-6)


def test_gradebook_alone_needs_lines_only() -> None:
    one = a_class.of("ada")
    line = gradebook.line(one.submission, one.standings(COURSE))
    assert tables.gradebook([line], COURSE).splitlines()[1].startswith("ada,0,0,0,0,0,0,4,4,")
