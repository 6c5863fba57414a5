"""Bulk downloads, laid out as the systems themselves lay them out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kata.grade.submission import Intake
from kata.language import UserError
from tests.kata.grade.handed_in import (
    CODE,
    contents,
    folder,
    only,
    reasons,
    taken,
    trouble,
    zip_at,
    zipped,
)

ANSWER = "02_simple_rnn.py"
OTHER = "03_rnn_input.py"


def known(intake: Intake) -> dict[str, dict[str, str]]:
    return {one.student: one.ids for one in intake.submissions}


def why_nothing(tmp_path: Path, files: dict[str, bytes]) -> str:
    """What a class's only student is told, of whose files none can be graded."""
    student = only(taken(folder(tmp_path, files)))
    assert student.works == ()
    return student.trouble.to("en") if student.trouble else ""


# Canvas: instructure/canvas-lms, lib/content_zipper.rb, add_upload_submission and get_filename:
# "#{sortable name}_#{LATE}_#{user id}_#{attachment id}_#{name}", and add_text_or_url; "-1" is
# from app/models/attachment.rb, make_unique_filename.
CANVAS = {
    f"kimminsu_340934_208490284_{ANSWER}": CODE,
    f"kimminsu_340934_208490285_{OTHER}": CODE,
    f"smithbob_LATE_340935_208490290_{ANSWER.replace('.py', '-2.py')}": CODE,
    "smithbob_LATE_340935_208490291_homework.zip": zipped({f"hw/{OTHER}": CODE}),
    "smithbob_LATE_340935_208490292_conftest.py": b"",
    "leejane_340936_text.html": b"<p>",
    f"anon_aB3dE_208490300_{ANSWER}": CODE,
    f"LATE_anon_Zz9_208490301_{ANSWER}": CODE,
    f"pöl_x_340937_208490299_{ANSWER}": CODE,
}


@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_canvas(tmp_path: Path, zips: bool) -> None:
    handed = zip_at(tmp_path / "c.zip", CANVAS) if zips else folder(tmp_path / "c", CANVAS)
    intake = taken(handed)
    assert known(intake) == {
        "anon_Zz9": {"canvas_anonymous": "Zz9"},
        "anon_aB3dE": {"canvas_anonymous": "aB3dE"},
        "kimminsu": {"canvas": "340934"},
        "leejane": {"canvas": "340936"},
        "pöl_x": {"canvas": "340937"},
        "smithbob": {"canvas": "340935"},
    }
    both = {"02_simple_rnn": CODE, "03_rnn_input": CODE}
    found = {one.student: contents(one) for one in intake.submissions}
    assert found["kimminsu"] == found["smithbob"] == both
    assert found["leejane"] == {}
    assert intake.ignored == ()
    ignored = {one.student: reasons(one.ignored) for one in intake.submissions}
    assert list(ignored["smithbob"]) == ["smithbob_LATE_340935_208490292_conftest.py"]
    assert list(ignored["leejane"]) == ["leejane_340936_text.html"]


def test_canvas_has_one_submission_a_student(tmp_path: Path) -> None:
    files = {f"kim_1_7_{ANSWER}": CODE, f"kim_LATE_1_8_{OTHER}": CODE}
    assert "kim_1 and kim_LATE_1 are two submissions of one" in why_nothing(tmp_path, files)


def test_canvas_tells_apart_who_has_one_name(tmp_path: Path) -> None:
    files = {f"kim_1_7_{ANSWER}": CODE, f"kim_2_8_{ANSWER}": CODE}
    assert known(taken(folder(tmp_path, files))) == {
        "kim (1)": {"canvas": "1"},
        "kim (2)": {"canvas": "2"},
    }


def test_canvas_with_two_files_of_one_name(tmp_path: Path) -> None:
    files = {f"kim_1_7_{ANSWER}": CODE, f"kim_1_8_{ANSWER.replace('.py', '-1.py')}": b"x = 1"}
    told = trouble(only(taken(folder(tmp_path, files))))
    assert "kim_1_7_02_simple_rnn.py and in kim_1_8_02_simple_rnn-1.py" in told


# Moodle: moodle/moodle, mod/assign/classes/downloader.php, get_student_prefix and
# load_submissionplugin_filelist; the folder's last "_" is of Moodle before 4, the flat form the
# one without "Download submissions in folders".
MOODLE = {
    f"Kim Min-su_657737_assignsubmission_file/{ANSWER}": CODE,
    f"Kim Min-su_657737_assignsubmission_file/1_the_post/{OTHER}": CODE,
    "Kim Min-su_657737_assignsubmission_onlinetext/onlinetext.html": b"<p>",
    f"Bob Smith_657768_assignsubmission_file_/{ANSWER}": CODE,
    "Jane Lee_657772_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
    f"Participant_17_assignsubmission_file/homework/{ANSWER}": CODE,
    f"Default group_assignsubmission_file/{ANSWER}": CODE,
    f"Ann O'Neil_5_assignsubmission_file_{ANSWER}": CODE,
    "Ann O'Neil_5_assignsubmission_onlinetext_onlinetext.html": b"<p>",
}


@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_moodle(tmp_path: Path, zips: bool) -> None:
    handed = zip_at(tmp_path / "c.zip", MOODLE) if zips else folder(tmp_path / "c", MOODLE)
    intake = taken(handed)
    assert known(intake) == {
        "Ann O'Neil": {"moodle": "5"},
        "Bob Smith": {"moodle": "657768"},
        "Default group": {},
        "Jane Lee": {"moodle": "657772"},
        "Kim Min-su": {"moodle": "657737"},
        "Participant": {"moodle": "17"},
    }
    found = {one.student: list(contents(one)) for one in intake.submissions}
    assert found["Kim Min-su"] == ["02_simple_rnn", "03_rnn_input"]
    assert found["Jane Lee"] == []
    assert all(found[name] == ["02_simple_rnn"] for name in ("Ann O'Neil", "Participant"))
    typed = "It was typed into the page; only files are graded."
    ignored = {one.student: list(reasons(one.ignored).values()) for one in intake.submissions}
    assert ignored["Kim Min-su"] == ignored["Jane Lee"] == ignored["Ann O'Neil"] == [typed]
    assert intake.ignored == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Kim_7_assignsubmission_file", "Kim_7_assignsubmission_file_"),
        ("Kim_7_assignsubmission_file", "Kim Min_7_assignsubmission_file"),
    ],
)
def test_moodle_has_one_submission_a_participant(tmp_path: Path, first: str, second: str) -> None:
    told = why_nothing(tmp_path, {f"{first}/{ANSWER}": CODE, f"{second}/{ANSWER}": CODE})
    assert first in told
    assert second in told


# Gradescope: an export is assignment_ID_export/ with submission_ID folders beside
# submission_metadata.yml, written by Ruby with symbols for keys; as parsed by otter-grader
# (ucbds-infra/otter-grader, local_grader/metadata.py).
METADATA = """---
submission_101:
  :submitters:
  - :name: Kim Min-su
    :sid: '0100'
    :email: kim@example.edu
  :created_at: 2026-10-01 12:00:00.000000000 Z
  :score: 3.5
  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess
    tests: []
submission_102:
  :submitters:
  - :name: Pair One
    :sid: 0201
    :email: one@example.edu
  - :name: Pair Two
    :sid:
    :email: two@example.edu
submission_103:
  :submitters:
  - :name: "\\e[31mNobody"
    :sid: '300'
"""


def gradescope(metadata: str) -> dict[str, bytes]:
    return {
        "assignment_9_export/submission_metadata.yml": metadata.encode(),
        f"assignment_9_export/submission_101/{ANSWER}": CODE,
        f"assignment_9_export/submission_102/1_the_post/{OTHER}": CODE,
        f"assignment_9_export/submission_999/{ANSWER}": CODE,
    }


@pytest.mark.parametrize("zips", [False, True], ids=["folder", "zip"])
def test_gradescope(tmp_path: Path, zips: bool) -> None:
    files = gradescope(METADATA)
    handed = zip_at(tmp_path / "c.zip", files) if zips else folder(tmp_path / "c", files)
    intake = taken(handed)
    assert known(intake) == {
        "Kim Min-su": {"gradescope": "101", "sid": "0100", "email": "kim@example.edu"},
        "Pair One": {"gradescope": "102", "sid": "0201", "email": "one@example.edu"},
        "Pair Two": {"gradescope": "102", "email": "two@example.edu"},
        r"\x1b[31mNobody": {"gradescope": "103", "sid": "300"},
        "submission_999": {"gradescope": "999"},
    }
    found = {one.student: list(contents(one)) for one in intake.submissions}
    assert found["Pair One"] == found["Pair Two"] == ["03_rnn_input"]
    assert found["Kim Min-su"] == found["submission_999"] == ["02_simple_rnn"]
    nobody = intake.submissions[3]
    assert list(reasons(nobody.ignored)) == ["submission_103"]


def test_gradescope_has_one_submission_a_student(tmp_path: Path) -> None:
    metadata = METADATA.replace("'300'", "'0100'")
    intake = taken(folder(tmp_path, gradescope(metadata)))
    twice = next(one for one in intake.submissions if one.student == "Kim Min-su")
    told = twice.trouble.to("en") if twice.trouble else ""
    assert re.search(r"submission_101 and .*submission_103 are two submissions", told)
    assert len(intake.submissions) == 4


@pytest.mark.parametrize(
    "metadata", ["a: [", "- list", "", "\x00", "[" * 5000, "? {a: b}\n: c", "a: &a [*a]"]
)
def test_gradescope_metadata_that_is_none(tmp_path: Path, metadata: str) -> None:
    with pytest.raises(UserError, match=r"submission_metadata\.yml is not what Gradescope writes"):
        taken(folder(tmp_path, gradescope(metadata)))


@pytest.mark.parametrize(
    "metadata", ["a: !!python/object/apply:os.abort []", "submission_101: 3", "1: 2"]
)
def test_gradescope_metadata_without_students(tmp_path: Path, metadata: str) -> None:
    intake = taken(folder(tmp_path, gradescope(metadata)))
    assert {"submission_101", "submission_102", "submission_999"} <= set(known(intake))
