"""A tar is a class or a student's archive as a zip is, and no more of it is believed."""

from __future__ import annotations

import gzip
import io
import tarfile
import time
import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pytest

from kata.language import UserError
from tests.kata.grade.handed_in import CODE, contents, folder, only, reasons, taken, trouble

ANSWER = "02_simple_rnn.py"
MIB = 1024 * 1024


def tarred(files: Mapping[str, bytes], mode: str = "w", format: int = tarfile.PAX_FORMAT) -> bytes:
    """The bytes of a tar with `files`."""
    written = io.BytesIO()
    with tarfile.open(fileobj=written, mode=mode, format=format) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    data: bytes = written.getvalue()
    return data


FORMATS = [tarfile.PAX_FORMAT, tarfile.GNU_FORMAT, tarfile.USTAR_FORMAT]


@pytest.mark.parametrize("mode", ["w", "w:gz"])
@pytest.mark.parametrize("format", FORMATS)
def test_a_class_in_a_tar(tmp_path: Path, mode: str, format: int) -> None:
    folders = ("김민수", "n" * 90, "lee")
    files = {f"class/{name}/1_the_post/{ANSWER}": CODE for name in folders}
    (tmp_path / "c.tar.gz").write_bytes(tarred(files, mode, format))
    found = {one.student: contents(one) for one in taken(tmp_path / "c.tar.gz").submissions}
    assert found == {name: {"02_simple_rnn": CODE} for name in folders}


@pytest.mark.parametrize("name", ["hw.tar", "hw.tar.gz", "hw.tgz"])
def test_a_students_tar(tmp_path: Path, name: str) -> None:
    deep = f"{'d' * 120}/{ANSWER}"
    data = tarred({deep: CODE}, "w" if name.endswith("tar") else "w:gz")
    alice = only(taken(folder(tmp_path, {f"alice/{name}": data})))
    assert contents(alice) == {"02_simple_rnn": CODE}
    assert alice.works[0].path == f"alice/{name}/{deep}"


def test_what_is_no_file_in_a_tar_is_left_aside(tmp_path: Path) -> None:
    written = io.BytesIO()
    kinds = {tarfile.SYMTYPE: "link", tarfile.LNKTYPE: "link", tarfile.CHRTYPE: "device"}
    with tarfile.open(fileobj=written, mode="w") as archive:
        for place, kind in enumerate(kinds):
            info = tarfile.TarInfo(f"alice/{place}.py")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        for name in (f"../bob/{ANSWER}", f"/bob/{ANSWER}"):
            archive.addfile(tarfile.TarInfo(name))
    (tmp_path / "c.tar").write_bytes(written.getvalue())
    intake = taken(tmp_path / "c.tar")
    told = reasons(only(intake).ignored)
    assert all(kind in told[f"alice/{at}.py"] for at, kind in enumerate(kinds.values()))
    assert {one.reason.to("en") for one in intake.ignored} == {"Its path leads out of the archive."}


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = gzip.compress(tarred({ANSWER: b"\0" * 80 * MIB}))
    handed = folder(tmp_path, {"alice/hw.tar.gz": bomb, f"bob/{ANSWER}": CODE})
    tracemalloc.start()
    try:
        alice, bob = taken(handed).submissions
        assert tracemalloc.get_traced_memory()[1] < 24 * MIB
    finally:
        tracemalloc.stop()
    assert "larger than 65536 KiB" in reasons(alice.ignored)["alice/hw.tar.gz"]
    assert contents(bob) == {"02_simple_rnn": CODE}
    large = tarred({ANSWER: b"\0" * MIB})
    assert "larger than 256 KiB" in trouble(only(taken(folder(tmp_path / "l", {"a/h.tar": large}))))


def says(size: int, claimed: int) -> bytes:
    """A header of a tar that says how the next member is called, with digits to search through."""
    info = tarfile.TarInfo("x")
    info.type, info.size = tarfile.XHDTYPE, claimed
    return info.tobuf(tarfile.GNU_FORMAT) + b"1" * size


# tarfile's own patterns took the square of such a header's size until 2024 (CVE-2024-6232).
ODD = {
    "a header of digits": says(3 * MIB, 3 * MIB) + tarred({ANSWER: CODE}),
    "a thousand headers": says(1024, 1024) * 1000 + tarred({ANSWER: CODE}),
    "a size below zero": says(0, -512) * 10 + tarred({ANSWER: CODE}),
    "a size beyond the end": says(0, 1 << 40),
    "a size beyond any": says(0, 1 << 70),
    "nothing in it": tarred({}),
    "cut off": tarred({ANSWER: CODE})[:700],
    "cut off in a header": tarred({ANSWER: CODE})[:300],
    "no tar in it": gzip.compress(b"text"),
    "gzip cut off": gzip.compress(tarred({ANSWER: CODE}))[:-20],
    "7z": b"7z\xbc\xaf\x27\x1c" + b"\0" * 100,
    "thousands of files": tarred({f"{at}.txt": b"" for at in range(10_050)}, "w:gz"),
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_tar_is_one_students_trouble(tmp_path: Path, kind: str) -> None:
    files = {"alice/hw.tar": ODD[kind][: 4 * MIB], f"bob/{ANSWER}": CODE}
    begin = time.process_time()
    alice, bob = taken(folder(tmp_path, files)).submissions
    assert time.process_time() - begin < 2
    assert contents(bob) == {"02_simple_rnn": CODE}
    assert contents(alice) == {"02_simple_rnn": CODE} or alice.trouble


@pytest.mark.parametrize("kind", ["7z", "no tar in it", "gzip cut off"])
def test_an_archive_that_is_not_opened_is_no_class(tmp_path: Path, kind: str) -> None:
    (tmp_path / "c.7z").write_bytes(ODD[kind])
    with pytest.raises(UserError, match="cannot be graded"):
        taken(tmp_path / "c.7z")
