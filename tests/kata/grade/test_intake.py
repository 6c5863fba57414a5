"""A class's folder or zip: whose work it is, what is an answer, what is left aside and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from kata.grade.submission import LISTED_ASIDE
from kata.language import UserError
from tests.kata.grade.handed_in import (
    CODE,
    contents,
    folder,
    notebook,
    only,
    reasons,
    taken,
    trouble,
    zip_at,
    zipped,
)

ANSWER = "02_simple_rnn.py"

# Each is one student's answer to exercise 02, wherever it lies.
ARRANGEMENTS = {
    "flat": "alice/02_simple_rnn.py",
    "in chapters": "alice/1_the_post/02_simple_rnn.py",
    "one folder around the class": "submissions/alice/02_simple_rnn.py",
    "around the class, in chapters": "submissions/alice/1_the_post/02_simple_rnn.py",
    "one folder around the answers": "alice/homework/02_simple_rnn.py",
    "as the course lies": "alice/rnn-kata/exercises/1_the_post/02_simple_rnn.py",
}


@pytest.mark.parametrize("path", ARRANGEMENTS.values(), ids=ARRANGEMENTS.keys())
@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_an_answer_is_found(tmp_path: Path, path: str, zips: bool) -> None:
    files = {path: CODE, path.replace("alice", "bob"): CODE + b"x = 1\n"}
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    alice, bob = taken(handed).submissions
    assert (alice.student, bob.student) == ("alice", "bob")
    assert contents(alice) == {"02_simple_rnn": CODE}
    assert contents(bob) == {"02_simple_rnn": CODE + b"x = 1\n"}
    assert alice.works[0].path in (path, path.removeprefix("submissions/"), f"submissions/{path}")
    assert alice.ignored == ()


def test_answers_come_in_the_courses_order(tmp_path: Path) -> None:
    names = ["23_one_hot", "1_the_post/02_simple_rnn", "07_rnn_step"]
    student = only(taken(folder(tmp_path, {f"alice/{name}.py": CODE for name in names})))
    found = [work.exercise for work in student.works]
    assert found == ["02_simple_rnn", "07_rnn_step", "23_one_hot"]


def test_a_student_with_nothing_is_in_the_class(tmp_path: Path) -> None:
    intake = taken(folder(tmp_path, {"alice/02_simple_rnn.py": CODE, "bob/": b""}))
    assert [one.student for one in intake.submissions] == ["alice", "bob"]
    assert intake.submissions[1].works == ()


ASIDE = {
    "conftest.py": "Its name is not that of an exercise.",
    "pytest.ini": "Its name is not that of an exercise.",
    "sitecustomize.py": "Its name is not that of an exercise.",
    "numpy.py": "Its name is not that of an exercise.",
    ".bashrc": "It is hidden, and no answer.",
    "02 simple rnn.ipynb2": "Its name is not that of an exercise.",
    "old/drafts/02_simple_rnn.py": "It lies neither in the student's folder nor in a chapter's.",
    "02_simple_rnn.py.bak": "Its name is not that of an exercise.",
    "test_02_simple_rnn.py": "Its name is not that of an exercise.",
    "03_simple_rnn.py": "Its name is not that of an exercise.",
    "hw.7z": "Of archives only zip, tar and tar.gz are opened: hand it in as a zip.",
    "hw.tar.xz": "Of archives only zip, tar and tar.gz are opened: hand it in as a zip.",
}


@pytest.mark.parametrize("name", ASIDE)
@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_what_is_no_answer_is_left_aside(tmp_path: Path, name: str, zips: bool) -> None:
    files = {f"alice/{name}": b"raise SystemExit", "alice/03_rnn_input.py": CODE}
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    alice = only(taken(handed))
    assert contents(alice) == {"03_rnn_input": CODE}
    shown = name.replace("\n", "\\n")
    assert reasons(alice.ignored) == {f"alice/{shown}": ASIDE[name]}


def test_a_hidden_folder_is_left_aside_as_one(tmp_path: Path) -> None:
    git = {f"alice/.git/{number}": b"" for number in range(5)}
    alice = only(taken(folder(tmp_path, {**git, f"alice/{ANSWER}": CODE, "alice/.DS_Store": b""})))
    hidden = "It is hidden, and no answer."
    assert reasons(alice.ignored) == {"alice/.git": hidden, "alice/.DS_Store": hidden}


def test_thousands_of_files_are_counted_not_listed(tmp_path: Path) -> None:
    many = {f"alice/junk/{number:05}.txt": b"" for number in range(3000)}
    nearly = {f"alice/zz/{ANSWER}": b""}
    alice = only(taken(folder(tmp_path, {**many, **nearly, f"alice/{ANSWER}": CODE})))
    assert contents(alice) == {"02_simple_rnn": CODE}
    assert len(alice.ignored) == LISTED_ASIDE + 1
    told = [ignored.reason.to("en") for ignored in alice.ignored]
    assert told[0] == "It holds more than 2000 files; the rest was not looked at."
    assert told[-1] == "1978 more things were left aside."


def test_what_lies_beside_the_students_is_nobodys(tmp_path: Path) -> None:
    files = {f"alice/{ANSWER}": CODE, "roster.csv": b"", ".DS_Store": b"", ANSWER: CODE}
    intake = taken(folder(tmp_path, files))
    assert contents(only(intake)) == {"02_simple_rnn": CODE}
    assert set(reasons(intake.ignored)) == {"roster.csv", ".DS_Store", ANSWER}


def test_what_macos_adds_to_a_zip_is_no_student(tmp_path: Path) -> None:
    files = {f"class/alice/{ANSWER}": CODE, f"__MACOSX/class/alice/._{ANSWER}": b"\0\5"}
    assert only(taken(zip_at(tmp_path / "c.zip", files))).student == "alice"


UNGRADABLE = {
    "empty": (b"", "The file is empty."),
    "blank": (b" \n\n\t", "The file is empty."),
    "oversized": (b"#" * (256 * 1024 + 1), "The file is larger than 256 KiB, the most that"),
    "latin-1": ("é = 1".encode("latin-1"), "The file is not text in UTF-8"),
    "utf-16": ("x = 1".encode("utf-16"), "The file is not text in UTF-8"),
    "no such encoding": (b"# coding: klingon\n", "The coding line at the top says klingon"),
    "no text encoding": (b"# coding: rot13\n", "The coding line at the top says rot13"),
    "punycode": (b"# coding: punycode\nx-x9", "The coding line at the top says punycode"),
    "coding line that lies": (
        "# coding: euc-kr\nx = '✅'".encode(),
        "The coding line at the top says",
    ),
}


@pytest.mark.parametrize("kind", UNGRADABLE)
@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_what_cannot_be_graded_says_why(tmp_path: Path, kind: str, zips: bool) -> None:
    content, sentence = UNGRADABLE[kind]
    files = {f"alice/{ANSWER}": content}
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    assert trouble(only(taken(handed))).startswith(sentence)


@pytest.mark.parametrize(
    "content",
    [
        "# coding: euc-kr\nx = '가'\n".encode("euc-kr"),
        "x = '가'\n".encode(),
        b"#" * 256 * 1024,
        b"x = = 1\n",
        b"\0\n",
    ],
)
def test_what_python_reads_is_graded_as_it_is(tmp_path: Path, content: bytes) -> None:
    alice = only(taken(folder(tmp_path, {f"alice/{ANSWER}": content})))
    assert contents(alice) == {"02_simple_rnn": content}


def test_two_answers_to_one_exercise_name_both(tmp_path: Path) -> None:
    files = {f"alice/{ANSWER}": CODE, f"alice/1_the_post/{ANSWER}": CODE}
    assert trouble(only(taken(folder(tmp_path, files)))) == (
        "The exercise is answered twice, in alice/02_simple_rnn.py and in "
        "alice/1_the_post/02_simple_rnn.py: keep one of them."
    )


def test_a_file_and_a_notebook_answer_twice(tmp_path: Path) -> None:
    files = {f"alice/{ANSWER}": CODE, "alice/work.ipynb": notebook(CODE.decode())}
    assert "alice/02_simple_rnn.py and in alice/work.ipynb" in trouble(
        only(taken(folder(tmp_path, files)))
    )


def test_a_students_own_zip_is_opened_once(tmp_path: Path) -> None:
    inner = {f"homework/{ANSWER}": CODE, "homework/more.zip": zipped({"23_one_hot.py": CODE})}
    alice = only(taken(folder(tmp_path, {"alice/hw.zip": zipped(inner)})))
    assert contents(alice) == {"02_simple_rnn": CODE}
    assert alice.works[0].path == "alice/hw.zip/homework/02_simple_rnn.py"
    assert list(reasons(alice.ignored)) == ["alice/hw.zip/homework/more.zip"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Alice", "alice"),
        ("alice ", "alice"),
        ("Andr\u00e9", "Andre\u0301"),
        ("STRASSE", "straße"),
        ("김민수", "\u1100\u1175\u11b7\u1106\u1175\u11ab\u1109\u116e"),
    ],
)
def test_two_submissions_of_one_student_are_that_students_trouble(
    tmp_path: Path, first: str, second: str
) -> None:
    files = {f"{first}/{ANSWER}": CODE, f"{second}/{ANSWER}": CODE, f"zoe/{ANSWER}": CODE}
    students = taken(folder(tmp_path, files)).submissions
    zoe, twice = sorted(students, key=lambda one: one.student != "zoe")
    assert contents(zoe) == {"02_simple_rnn": CODE}
    assert zoe.trouble is None
    assert twice.works == ()
    told = twice.trouble.to("en") if twice.trouble else ""
    assert first in told
    assert second in told
    assert "two submissions of one student" in told


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("a\nb", r"a\nb"),
        ("\x1b[31mred", r"\x1b[31mred"),
        ("\u202eecila", r"\u202eecila"),
        ("=1+1", "=1+1"),
        ("<b>", "<b>"),
        ("김민수", "김민수"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("back\\slash", "back\\slash"),
        (b"caf\xe9".decode("utf-8", "surrogateescape"), r"caf\xe9"),
        ("n" * 255, "n" * 255),
    ],
)
def test_a_students_name_can_be_shown(tmp_path: Path, name: str, shown: str) -> None:
    alice = only(taken(folder(tmp_path, {f"{name}/{ANSWER}": CODE})))
    assert alice.student == shown
    assert alice.works[0].path == f"{shown}/{ANSWER}"
    assert contents(alice) == {"02_simple_rnn": CODE}


WRONG_PATHS = {
    "missing": "There is no folder or zip",
    "empty": "holds no submissions: it needs a folder for each student.",
    "text.txt": "is neither a folder nor a zip of submissions.",
    "empty.zip": "holds no submissions: it needs a folder for each student.",
    "flat": "is one student's work, not a class's: put it into a folder with the student's name",
    "chapters": "is one student's work, not a class's",
}


@pytest.mark.parametrize("name", WRONG_PATHS)
def test_a_path_without_a_class_is_an_error(tmp_path: Path, name: str) -> None:
    folder(tmp_path, {"text.txt": b"PK no zip", f"flat/{ANSWER}": CODE, "flat/notes/a.txt": b""})
    folder(tmp_path, {"empty/": b"", f"chapters/1_the_post/{ANSWER}": CODE})
    zip_at(tmp_path / "empty.zip", {})
    with pytest.raises(UserError) as error:
        taken(tmp_path / name)
    assert WRONG_PATHS[name] in str(error.value)
    assert name in str(error.value)


def test_nothing_is_written_where_submissions_lie(tmp_path: Path) -> None:
    files = {f"alice/{ANSWER}": CODE, "bob/hw.zip": zipped({ANSWER: CODE})}
    folder(tmp_path, files)
    before = {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.rglob("*")]}
    taken(tmp_path)
    assert before == {path: path.stat().st_mtime_ns for path in [tmp_path, *tmp_path.rglob("*")]}
