"""A class's submissions lie on disk, not in memory."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import pytest

from kata.grade.store import CannotWriteError, Spool
from tests.kata.grade.handed_in import taken


def test_it_is_a_sequence_like_any_other() -> None:
    spool = Spool(str(number) for number in range(5))
    assert (len(spool), list(spool), spool[1:3], spool[-1]) == (5, list("01234"), ["1", "2"], "4")
    assert list(spool) == list("01234")
    with pytest.raises(IndexError):
        spool[5]


def test_nothing_of_it_is_seen_in_the_folder(tmp_path: Path) -> None:
    spool = Spool(["a"], tmp_path)
    assert os.listdir(tmp_path) == []
    assert list(spool) == ["a"]


def test_a_folder_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CannotWriteError) as told:
        Spool(["a"], tmp_path / "gone")
    said = told.value.phrase.to("en")
    assert said.startswith(str(tmp_path / "gone"))
    assert said.endswith(" cannot be written: No such file or directory.")


def test_what_went_wrong_with_the_items_is_not_said_to_be_the_disks(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Spool(((tmp_path / name).read_bytes() for name in "a"), tmp_path)


def test_no_more_than_one_students_answers_are_in_memory(tmp_path: Path) -> None:
    students, size = 60, 200_000
    for number in range(students):
        file = tmp_path / "class" / f"student{number}" / "01_batch_tensor.py"
        file.parent.mkdir(parents=True)
        file.write_bytes(b"#" * size)
    tracemalloc.start()
    intake = taken(tmp_path / "class")
    contents = {len(one.works[0].content or b"") for one in intake.submissions}
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert contents == {size}
    assert most < students * size / 5
