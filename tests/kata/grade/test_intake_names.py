"""Names as they come: of students in every script, of copies, of checkouts, of old Windows."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kata.grade.found import visible
from kata.grade.submission import LOST
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

ANSWER = "07_rnn_step.py"
RIGHT = "The file's name is not the exercise's: 07_rnn_step.py is the right name."
STUDENTS = [
    "प्रियाशर्मा",
    "สมชายใจดี",
    "이민호",
    unicodedata.normalize("NFD", "müllerjosé"),
    "می\u200cخواهم",
    "",
]


@pytest.mark.parametrize("name", STUDENTS)
@pytest.mark.parametrize("late", ["", "_LATE"])
def test_canvas_keeps_the_marks_of_every_script(tmp_path: Path, name: str, late: str) -> None:
    student = only(taken(folder(tmp_path, {f"{name}{late}_78_89_{ANSWER}": CODE})))
    assert student.student == (name or "78")
    assert student.ids == {"canvas": "78"}
    assert contents(student) == {"07_rnn_step": CODE}


# What a student calls a file looks like another system's, or another student's.
JOKES = [
    ("kim_1_7_x_2_assignsubmission_file_{}", "kim"),
    ("kim_1_7_x_lee_attempt_2026-10-01-12-00-00_{}", "kim"),
    ("kim_1_7_lee_2_8_{}", "kim"),
    ("Kim_5_assignsubmission_file_lee_2_8_{}", "Kim"),
    ("Kim_5_assignsubmission_file_a\nb_{}", "Kim"),
    ("hw_kim_attempt_2026-10-01-12-00-00_lee_2_8_{}", "kim"),
]


@pytest.mark.parametrize(("name", "whose"), JOKES)
def test_what_a_student_writes_makes_nobody_else(tmp_path: Path, name: str, whose: str) -> None:
    files = {name.format(ANSWER): CODE, f"lee_2_8_{ANSWER}": CODE}
    students = {one.student: one for one in taken(folder(tmp_path, files)).submissions}
    assert set(students) == {whose, "lee"}
    assert contents(students["lee"]) == {"07_rnn_step": CODE}


def test_blackboard(tmp_path: Path) -> None:
    begin = "Week 3_hw_{}_attempt_2026-10-01-12-00-00"
    files = {
        f"{begin.format('s0012')}_{ANSWER}": CODE,
        f"{begin.format('s0012')}.txt": b"Name: Kim",
        f"{begin.format('ec52')}.txt": b"Name: Lee",
    }
    lee, kim = taken(folder(tmp_path, files)).submissions
    assert (kim.student, kim.ids) == ("s0012", {"blackboard": "s0012"})
    assert contents(kim) == {"07_rnn_step": CODE}
    assert (lee.student, contents(lee)) == ("ec52", {})
    assert lee.trouble


def test_google_classroom(tmp_path: Path) -> None:
    files = {f"Kim Min-su - {ANSWER}": CODE, f"Lee - Copy of {ANSWER}": CODE, ANSWER: CODE}
    intake = taken(folder(tmp_path, files))
    assert [one.student for one in intake.submissions] == ["Kim Min-su", "Lee"]
    assert all(contents(one) == {"07_rnn_step": CODE} for one in intake.submissions)
    assert [one.reason for one in intake.ignored] == [LOST]


@pytest.mark.parametrize("place", ["", "RNN-20241002T010203Z-001/RNN/", "RNN/"])
@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_google_classrooms_folder_for_each_assignment(
    tmp_path: Path, place: str, zips: bool
) -> None:
    names = [f"Kim Min-su - {ANSWER}", f"이민호 - Copy of {ANSWER}", "Bob - 07_rnn_step (1).py"]
    files = {f"{place}Step/{name}": CODE for name in names}
    files |= {f"{place}Step/07_rnn_step (2).py": CODE, f"{place}Step/notes.txt": b""}
    files[f"{place}Batch/Kim Min-su - 01_batch_tensor.py"] = CODE
    cell = notebook("def one_hot(text, vocab):\n    return 1\n")
    files[f"{place}Batch/Bob - Copy of work.ipynb"] = cell
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    intake = taken(handed)
    assert {one.student: list(contents(one)) for one in intake.submissions} == {
        "Bob": ["07_rnn_step", "23_one_hot"],
        "Kim Min-su": ["01_batch_tensor", "07_rnn_step"],
        "이민호": ["07_rnn_step"],
    }
    assert [one.reason for one in intake.ignored if one.path.endswith("(2).py")] == [LOST]


def test_students_who_name_their_files_so_keep_their_folders(tmp_path: Path) -> None:
    files = {f"kim/old - {ANSWER}": b"", f"kim/new - {ANSWER}": CODE, f"lee/{ANSWER}": CODE}
    files |= {f"ann/week 3 - {ANSWER}": CODE, "ann/week 4 - 08_rnn_unroll.py": CODE}
    intake = taken(folder(tmp_path, files))
    assert [one.student for one in intake.submissions] == ["ann", "kim", "lee"]


def test_the_longer_of_two_names_is_meant(tmp_path: Path) -> None:
    """7_rnn_step_backward.py is no answer to rnn_step, whose name is the beginning of its own."""
    intake = taken(folder(tmp_path, {"kim/7_rnn_step_backward.py": CODE, f"lee/{ANSWER}": CODE}))
    assert [contents(one) for one in intake.submissions] == [{}, {"07_rnn_step": CODE}]
    right = folder(tmp_path / "c", {"kim/12 rnn step backward (1).py": CODE})
    assert contents(only(taken(right))) == {"12_rnn_step_backward": CODE}


NEARLY = [
    f"Copy of {ANSWER}",
    "07_rnn_step의 사본.py",
    unicodedata.normalize("NFD", "07_rnn_step의 사본.py"),
    "07_rnn_step - 복사본 (2).py",
    "07_rnn_step.py.txt",
    "07_rnn_step.py.py",
    "7_rnn_step.py",
    "06_rnn_step.py",  # its number before
    "07-RNN-Step.PY",
    "07 rnn step (1).py",
    "07_rnn_step-1.py",
    "07_rnn_step\n.py",
    "rnn_step.py",
    "kim_07_rnn_step_v2.py",
]


@pytest.mark.parametrize("name", NEARLY)
@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_the_only_candidate_is_graded_with_a_remark(tmp_path: Path, name: str, zips: bool) -> None:
    files = {f"kim/{name}": CODE}
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    kim = only(taken(handed))
    assert contents(kim) == {"07_rnn_step": CODE}
    assert [work.remark.to("en") for work in kim.works if work.remark] == [RIGHT]
    assert kim.trouble is None


@pytest.mark.parametrize("name", NEARLY)
def test_beside_the_right_name_a_copy_is_left_aside(tmp_path: Path, name: str) -> None:
    kim = only(taken(folder(tmp_path, {f"kim/{name}": b"x = 1", f"kim/{ANSWER}": CODE})))
    assert contents(kim) == {"07_rnn_step": CODE}
    assert kim.works[0].remark is None
    told = "It is not named like an exercise: 07_rnn_step.py is the right name."
    assert list(reasons(kim.ignored).values()) == [told]


def test_of_several_candidates_none_is_graded_and_they_are_named(tmp_path: Path) -> None:
    names = [f"Copy of {ANSWER}", "07_rnn_step의 사본.py", "07_rnn_step.py.txt", "7_rnn_step.py"]
    kim = only(taken(folder(tmp_path, {f"kim/{name}": CODE for name in names})))
    told = trouble(kim)
    assert all(f"kim/{name}" in told for name in names)
    assert "07_rnn_step.py" in told
    assert kim.trouble == kim.works[0].trouble


def test_a_notebook_that_a_browser_has_renamed(tmp_path: Path) -> None:
    cell = notebook("def one_hot(text, vocab):\n    return 1\n")
    kim = only(taken(folder(tmp_path, {"kim/work.ipynb.txt": cell})))
    assert list(contents(kim)) == ["23_one_hot"]


CHECKOUT = {
    f"exercises/2_inside_the_cell/{ANSWER}": CODE,
    "exercises/README.md": b"",
    f"solutions/2_inside_the_cell/{ANSWER}": b"solved = 1",
    f"tests/2_inside_the_cell/test_{ANSWER}": b"",
    f"tests/answers/right/a/{ANSWER}": b"other = 1",
    "kata/mend/sampling.py": b"",
    "hints/2_inside_the_cell/07_rnn_step.md": b"",
    "README.md": b"",
}
PLACES = [
    "",
    "rnn-kata-main/",
    "rnn-kata-main/rnn-kata-main/",
    "hw/week 3/rnn-kata/",
    "a/b/c/d/e/",
    "rnn-kata-main (1)/rnn-kata-main/",
]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("others", [0, 1], ids=["alone", "in a class"])
@pytest.mark.parametrize("kind", ["folder", "zip", "zip in it"])
def test_a_checkout_is_its_students_exercises(
    tmp_path: Path, place: str, others: int, kind: str
) -> None:
    files = {f"{place}{name}": content for name, content in CHECKOUT.items()}
    if kind == "zip in it":
        files = {"rnn-kata-main.zip": zipped(files)}
    handed = {f"kim/{name}": content for name, content in files.items()}
    if others:
        handed[f"lee/{ANSWER}"] = b"x = 1\n"
    root = tmp_path / "c"
    path = zip_at(tmp_path / "c.zip", handed) if kind == "zip" else folder(root, handed)
    students = {one.student: one for one in taken(path).submissions}
    assert list(students) == ["kim", "lee"][: 1 + others]
    assert contents(students["kim"]) == {"07_rnn_step": CODE}
    assert students["kim"].works[0].path.endswith(f"exercises/2_inside_the_cell/{ANSWER}")
    told = reasons(students["kim"].ignored)
    assert sum("the course's own" in reason for reason in told.values()) == 4


def test_deeper_than_six_folders_nobody_looks(tmp_path: Path) -> None:
    deep = "a/b/c/d/e/f/g/h/"
    kim = only(taken(folder(tmp_path, {f"kim/{deep}{ANSWER}": CODE, "kim/notes.txt": b""})))
    assert contents(kim) == {}
    assert kim.trouble


def test_answers_of_two_checkouts_are_named(tmp_path: Path) -> None:
    places = ("rnn-kata-main", "rnn-kata-main (1)")
    files = {f"kim/{place}/{name}": CODE for place in places for name in CHECKOUT}
    told = trouble(only(taken(folder(tmp_path, files))))
    assert all(f"kim/{place}/exercises/2_inside_the_cell/{ANSWER}" in told for place in places)


# Every sign of the code page, in lines that no zip takes for UTF-8.
SIGNS = [
    sign
    for lead in range(0x81, 0xFE)
    for trail in (*range(0x41, 0x5B), *range(0x61, 0x7B), *range(0x81, 0xFF))
    if len(sign := bytes((lead, trail)).decode("cp949", "ignore")) == 1
]


def written_in(encoding: str, names: list[str], place: Path) -> Path:
    """A zip of folders with these names, without zip's mark for UTF-8."""
    stand_ins = {
        name: "N" * (len(name.encode(encoding)) - 6) + f"{at:06}" for at, name in enumerate(names)
    }
    data = zipped({f"{stand_in}/{ANSWER}": CODE for stand_in in stand_ins.values()})
    for name, stand_in in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode(encoding))
    place.write_bytes(data)
    return place


def test_korean_windows_zips_have_every_sign_of_their_code_page(tmp_path: Path) -> None:
    lines = ["김" + "".join(SIGNS[at : at + 60]) for at in range(0, len(SIGNS), 60)]
    found = [
        one.student for one in taken(written_in("cp949", lines, tmp_path / "c.zip")).submissions
    ]
    assert len(SIGNS) > 17_000
    assert found == sorted(map(visible, lines))


def test_one_korean_name_tells_what_the_others_are_in(tmp_path: Path) -> None:
    names = ["똠방각하 펲시", "뷁뷁뷁뷁", "①②㎏Ω―金", "Anna Smith"]
    found = [
        one.student for one in taken(written_in("cp949", names, tmp_path / "c.zip")).submissions
    ]
    assert found == sorted(names)


def test_western_zips_stay_western(tmp_path: Path) -> None:
    names = ["Renée Müller", "Päätalo Äö", "Muñóz Ñíguez", "Strauß Öz"]
    found = [
        one.student for one in taken(written_in("cp437", names, tmp_path / "c.zip")).submissions
    ]
    assert found == sorted(names)


def test_a_notebook_that_is_too_large_is_told_what_makes_it_so(tmp_path: Path) -> None:
    files = {"kim/work.ipynb": b'"' + b"x" * 9_000_000 + b'"', f"lee/{ANSWER}": CODE}
    kim, _ = taken(folder(tmp_path, files)).submissions
    assert "Clear the notebook's outputs" in "".join(reasons(kim.ignored).values())


def test_paths_of_more_than_260_characters_are_graded(tmp_path: Path) -> None:
    files = {f"kim/{'/'.join(['a' * 60] * 5)}/{ANSWER}": CODE, f"lee/{ANSWER}": CODE}
    kim, _ = taken(folder(tmp_path, files)).submissions
    assert contents(kim) == {"07_rnn_step": CODE}
    kim, _ = taken(zip_at(tmp_path / "c.zip", files)).submissions
    assert contents(kim) == {"07_rnn_step": CODE}


BESIDE = ["kim/{}", "kim_1_22_{}", "Kim Lee_123_assignsubmission_file_{}"]


@pytest.mark.parametrize("name", BESIDE)
def test_what_lay_beside_an_answer_is_known(tmp_path: Path, name: str) -> None:
    files = {name.format(one): CODE for one in (ANSWER, "helper.py")}
    (work,) = only(taken(folder(tmp_path, files))).works
    assert "helper" in work.beside
