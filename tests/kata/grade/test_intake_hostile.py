"""Files and archives made to hurt: none is followed, waited for, unpacked whole or believed."""

from __future__ import annotations

import os
import subprocess
import sys
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest

from kata.errors import UnreadableError
from kata.grade.found import Tree
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
    zip_of_members,
    zipped,
)
from tests.kata.sessions import ROOT

ANSWER = "02_simple_rnn.py"
LINK = 0o120777 << 16
MIB = 1024 * 1024


def member(name: str, kind: int = 0, method: int = zipfile.ZIP_STORED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr, info.compress_type = kind, method
    return info


def test_links_are_left_aside(tmp_path: Path) -> None:
    secret = tmp_path / "secret.py"
    secret.write_text("password = 1")
    submissions = folder(tmp_path / "class", {"alice/": b"", f"bob/{ANSWER}": CODE})
    (submissions / "alice" / ANSWER).symlink_to(secret)
    (submissions / "alice" / "1_the_post").symlink_to(submissions / "bob")
    (submissions / "carol").symlink_to(submissions / "bob")
    intake = taken(submissions)
    alice, bob = intake.submissions
    link = "It is a link; only files themselves are taken."
    assert contents(alice) == {}
    assert reasons(alice.ignored) == {f"alice/{ANSWER}": link, "alice/1_the_post": link}
    assert contents(bob) == {"02_simple_rnn": CODE}
    assert reasons(intake.ignored) == {"carol": link}


def test_pipes_and_devices_are_never_opened(tmp_path: Path) -> None:
    submissions = folder(tmp_path, {"alice/": b""})
    os.mkfifo(submissions / "alice" / ANSWER)
    alice = only(taken(submissions))
    assert reasons(alice.ignored) == {f"alice/{ANSWER}": "It is a device or a pipe, not a file."}


def test_a_link_that_takes_a_files_place_is_not_read(tmp_path: Path) -> None:
    (tmp_path / ANSWER).write_bytes(CODE)
    (file,) = Tree(place=str(tmp_path)).files
    (tmp_path / ANSWER).unlink()
    (tmp_path / "secret").write_bytes(b"1")
    (tmp_path / ANSWER).symlink_to(tmp_path / "secret")
    with pytest.raises(UnreadableError, match="cannot be read"):
        file.read(1000)
    (tmp_path / ANSWER).unlink()
    os.mkfifo(tmp_path / ANSWER)
    with pytest.raises(UnreadableError, match="device or a pipe"):
        file.read(1000)


# The packages may be out of another user's reach: they are imported first.
SEEN_BY_ANOTHER = """
import os, sys, kata.grade.found
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
from kata.grade.found import Tree
from kata.errors import UnreadableError
tree = Tree("alice", sys.argv[1])
for file in [*tree.files, *tree.folders["locked"].files]:
    try:
        file.read(1000)
    except UnreadableError as error:
        print(file.path, error)
"""


def test_what_may_not_be_read_says_so(tmp_path: Path) -> None:
    # Each of several workers has a folder of its own amid these.
    mine = [above for above in tmp_path.parents if above.name.startswith(("pytest-", "popen-"))]
    for above in (tmp_path, *mine):
        above.chmod(0o755)
    folder(tmp_path, {ANSWER: CODE, "locked/": b""})
    (tmp_path / ANSWER).chmod(0)
    (tmp_path / "locked").chmod(0)
    command = [sys.executable, "-c", SEEN_BY_ANOTHER]
    seen = subprocess.run(
        [*command, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    (tmp_path / "locked").chmod(0o755)
    reason = "It cannot be read: Permission denied."
    assert seen.stdout.splitlines() == [f"alice/{ANSWER} {reason}", f"alice/locked {reason}"]


def test_an_endless_file_is_not_read_whole(tmp_path: Path) -> None:
    with folder(tmp_path / "alice", {}).joinpath(ANSWER).open("wb") as sparse:
        sparse.truncate(1 << 40)
    tracemalloc.start()
    try:
        assert "larger than 256 KiB" in trouble(only(taken(tmp_path)))
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


CLIMBING = [
    "../alice/02_simple_rnn.py",
    "alice/../../02_simple_rnn.py",
    "/alice/02_simple_rnn.py",
    "C:/alice/02_simple_rnn.py",
    "C:\\alice\\02_simple_rnn.py",
    "..\\alice\\02_simple_rnn.py",
    "alice/" + "d/" * 30 + "02_simple_rnn.py",
    "alice/" + "d" * 300 + "/02_simple_rnn.py",
]


@pytest.mark.parametrize("name", CLIMBING)
def test_a_path_that_leads_elsewhere_is_left_aside(tmp_path: Path, name: str) -> None:
    place = zip_of_members(tmp_path / "c.zip", [(name, b"evil"), (f"bob/{ANSWER}", CODE)])
    intake = taken(place)
    assert [one.student for one in intake.submissions] == ["bob"]
    assert contents(only(intake)) == {"02_simple_rnn": CODE}
    assert len(intake.ignored) == 1
    assert list(tmp_path.iterdir()) == [place]


def test_a_path_in_a_students_zip_is_the_students(tmp_path: Path) -> None:
    files = {f"../bob/{ANSWER}": b"evil", ANSWER: CODE}
    handed = folder(tmp_path, {"alice/hw.zip": zipped(files), f"bob/{ANSWER}": CODE + b"x = 1\n"})
    alice, bob = taken(handed).submissions
    assert contents(alice) == {"02_simple_rnn": CODE}
    assert list(reasons(alice.ignored).values()) == ["Its path leads out of the archive."]
    assert contents(bob) == {"02_simple_rnn": CODE + b"x = 1\n"}


def test_windows_separators_are_separators(tmp_path: Path) -> None:
    place = zip_of_members(tmp_path / "c.zip", [(f"alice\\1_the_post\\{ANSWER}", CODE)])
    assert contents(only(taken(place))) == {"02_simple_rnn": CODE}


def test_a_link_in_a_zip_is_left_aside(tmp_path: Path) -> None:
    members = [(member(f"alice/{ANSWER}", LINK), b"/etc/passwd")]
    alice = only(taken(zip_of_members(tmp_path / "c.zip", [*members])))
    assert contents(alice) == {}
    assert "It is a link" in reasons(alice.ignored)[f"alice/{ANSWER}"]


def test_a_member_that_is_there_twice_is_answered_twice(tmp_path: Path) -> None:
    place = zip_of_members(
        tmp_path / "c.zip", [(f"alice/{ANSWER}", CODE), (f"alice/{ANSWER}", b"x = 1")]
    )
    assert "The exercise is answered twice" in trouble(only(taken(place)))


@pytest.mark.parametrize("size", [300 * 1024, 200 * MIB], ids=["large", "bomb"])
def test_a_bomb_is_not_unpacked(tmp_path: Path, size: int) -> None:
    place = zip_at(tmp_path / "c.zip", {f"alice/{ANSWER}": b"\0" * size})
    tracemalloc.start()
    try:
        assert "larger than 256 KiB" in trouble(only(taken(place)))
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


def test_a_bomb_that_lies_about_its_size_is_not_believed(tmp_path: Path) -> None:
    data = zipped({f"alice/{ANSWER}": b"\0" * 50 * MIB})
    size = (50 * MIB).to_bytes(4, "little")
    place = tmp_path / "c.zip"
    place.write_bytes(data.replace(size, (1000).to_bytes(4, "little")))
    tracemalloc.start()
    try:
        assert trouble(only(taken(place))) == "The file is damaged in the zip."
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_cannot_be_unpacked_in_pieces_is_refused(tmp_path: Path, method: int) -> None:
    info = member(f"alice/{ANSWER}", method=method)
    place = zip_of_members(tmp_path / "c.zip", [(info, b"\0" * MIB)])
    assert "compressed in an unusual way" in trouble(only(taken(place)))


def test_a_zip_of_thousands_is_not_listed(tmp_path: Path) -> None:
    many = zipped({f"{number}.py": b"" for number in range(2001)})
    alice = only(taken(folder(tmp_path, {"alice/hw.zip": many, f"alice/{ANSWER}": CODE})))
    assert contents(alice) == {"02_simple_rnn": CODE}
    too_many = "It holds more than 2000 files; the rest was not looked at."
    assert reasons(alice.ignored) == {"alice/hw.zip": too_many}


def test_a_zip_that_unpacks_into_a_huge_zip_is_not_opened(tmp_path: Path) -> None:
    inner = zipped({ANSWER: CODE}) + b"\0" * 100 * MIB
    alice = only(taken(zip_at(tmp_path / "c.zip", {"alice/hw.zip": inner})))
    assert "larger than 4096 KiB" in reasons(alice.ignored)["alice/hw.zip"]


def test_more_zips_than_anybody_hands_in_stay_closed(tmp_path: Path) -> None:
    files = {f"alice/{number}.zip": zipped({}) for number in range(5)}
    alice = only(taken(folder(tmp_path, files)))
    assert list(reasons(alice.ignored)) == ["alice/3.zip", "alice/4.zip"]


def test_a_locked_member_is_one_students_trouble(tmp_path: Path) -> None:
    data = bytearray(zipped({f"alice/{ANSWER}": CODE, f"bob/{ANSWER}": CODE}))
    data[6] |= 1
    data[data.index(b"PK\1\2") + 8] |= 1
    (tmp_path / "c.zip").write_bytes(data)
    alice, bob = taken(tmp_path / "c.zip").submissions
    assert trouble(alice) == "The file is locked with a password."
    assert contents(bob) == {"02_simple_rnn": CODE}


def test_a_damaged_member_is_one_students_trouble(tmp_path: Path) -> None:
    data = zipped({f"alice/{ANSWER}": CODE, f"bob/{ANSWER}": CODE + b"x = 1\n"})
    packed = zlib.compress(CODE)[2:-4]
    assert packed[:8] in data
    (tmp_path / "c.zip").write_bytes(data.replace(packed[:8], b"\xff" * 8, 1))
    alice, bob = taken(tmp_path / "c.zip").submissions
    assert trouble(alice) == "The file is damaged in the zip."
    assert contents(bob) == {"02_simple_rnn": CODE + b"x = 1\n"}


@pytest.mark.parametrize("kept", [0.3, 0.9, 0.99])
def test_a_cut_off_zip_is_an_error(tmp_path: Path, kept: float) -> None:
    data = zipped({f"alice/{ANSWER}": CODE, f"bob/{ANSWER}": CODE})
    (tmp_path / "c.zip").write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(UserError, match=r"c\.zip"):
        taken(tmp_path / "c.zip")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("김민수".encode(), "김민수"),
        ("김민수".encode("euc-kr"), "김민수"),
        ("José".encode("cp437"), "José"),
        ("Renée Müller".encode("cp437"), "Renée Müller"),
    ],
)
def test_names_of_zips_without_the_mark_for_utf8(tmp_path: Path, written: bytes, read: str) -> None:
    stand_in = b"N" * len(written)
    data = zipped({f"{stand_in.decode()}/{ANSWER}": CODE}).replace(stand_in, written)
    (tmp_path / "c.zip").write_bytes(data)
    assert only(taken(tmp_path / "c.zip")).student == read
    assert contents(only(taken(tmp_path / "c.zip"))) == {"02_simple_rnn": CODE}


def test_a_name_with_an_end_in_its_middle_is_left_aside(tmp_path: Path) -> None:
    name = f"alice/{ANSWER}?.txt"
    data = zipped({name: CODE, f"bob/{ANSWER}": CODE}).replace(b"?.txt", b"\0.txt")
    (tmp_path / "c.zip").write_bytes(data)
    intake = taken(tmp_path / "c.zip")
    assert only(intake).student == "bob"
    assert [ignored.reason.to("en") for ignored in intake.ignored] == ["Its name is not a file's."]
