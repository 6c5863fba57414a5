"""Archives as Trees: listed without being unpacked, read a bounded piece at a time.

Zip, tar and tar.gz. For 7z no library of Python's bounds what a few bytes unpack into.
"""

import gzip
import re
import stat
import tarfile
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import IO, cast

from kata.errors import UnreadableError, too_large
from kata.grade import found
from kata.grade.found import Found, Tree, below, nothing
from kata.language import Phrase, say

# The other methods of zip unpack a few bytes into gigabytes before they can be stopped.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED, _UTF8 = 0x1, 0x800
_CENTRAL = b"PK\x01\x02"
IN_CHECKOUT = 10_000  # files of a student's archive: the course itself has 2,500
_DRIVE = re.compile(r"[A-Za-z]:")
# Up to a syllable or a Chinese character of KS X 1001 in cp949: in cp437 a frame and a sign.
_KOREAN = re.compile(rb"(?:[\x00-\x7f]|[\x80-\xff][\x00-\xff])*?[\xb0-\xc8\xca-\xfd][\xa1-\xfe]")
# The bytes above ASCII that stand for letters in cp437.
_LETTERS = re.compile(rb"[\x00-\xa8\xad\xe1]*")

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz")
OTHER_ENDINGS = (".7z", ".rar", ".alz", ".egg", ".xz", ".bz2", ".zst", ".gz")
NOT_OPENED = say("Of archives only zip, tar and tar.gz are opened: hand it in as a zip.")

_GZIP, _OTHERS = b"\x1f\x8b", (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"\xfd7zXZ\0", b"BZh")
_BLOCK = tarfile.BLOCKSIZE
_SAYS_LARGEST = 64 * 1024  # bytes of a member of a tar that only says how the next is called
_NO_SIZE = 1 << 50  # bytes that no member has
_IN_MEMORY = 8 * 1024 * 1024  # bytes of an unpacked tar that need no file

_DAMAGED = say("The zip is damaged: download it or zip it again.")
_DAMAGED_TAR = say("The tar archive is damaged: download it or make it again.")
_CLIMBS = say("Its path leads out of the archive.")


@dataclass(frozen=True)
class _Member:
    """A file or folder in an archive."""

    name: str
    is_folder: bool
    refused: Phrase | None  # why it is no file that is opened
    read: Callable[[int], bytes]


def tree_in(archive: IO[bytes], path: str, largest: int, most: int = found.LISTED) -> Tree:
    """The folders and files in an archive, which is shown as `path`; it must stay open to be read.

    Raises UnreadableError where it is none that is opened, its table of contents is damaged, it
    has to be unpacked into more than `largest` bytes, or a tar holds more than `most` files.
    """
    root = Tree(path)
    members = [(_parts(one.name), one) for one in _members(archive, largest, most)]
    for (parts, why), one in sorted(members, key=lambda member: member[0][0]):
        if why:
            root.files.append(nothing(below(path, one.name), why))
        if not parts:
            continue
        folder = root
        for part in parts if one.is_folder else parts[:-1]:
            folder = folder.folders.setdefault(part, Tree(below(folder.path, part)))
        if not one.is_folder:
            shown = below(folder.path, parts[-1])
            folder.files.append(Found(parts[-1], shown, one.read, one.refused))
    return root


def is_archive(archive: IO[bytes]) -> bool:
    """Whether it is an archive, also one that is not opened."""
    return _is_one(_begin(archive)) or zipfile.is_zipfile(archive)


def _begin(archive: IO[bytes]) -> bytes:
    archive.seek(0)
    begin = archive.read(_BLOCK)
    archive.seek(0)
    return begin


def _is_one(begin: bytes) -> bool:
    return begin.startswith((_GZIP, *_OTHERS)) or _is_tar(begin)


def _is_tar(begin: bytes) -> bool:
    try:
        tarfile.TarInfo.frombuf(begin, "utf-8", "surrogateescape")
    except (tarfile.HeaderError, ValueError, IndexError):
        # One that is empty ends as it begins.
        return begin == bytes(_BLOCK)
    return True


def _members(archive: IO[bytes], largest: int, most: int) -> list[_Member]:
    begin = _begin(archive)
    if begin.startswith(_OTHERS):
        raise UnreadableError(NOT_OPENED)
    if begin.startswith(_GZIP):
        archive = _unpacked(archive, largest)
        begin = _begin(archive)
        if not _is_tar(begin):
            raise UnreadableError(NOT_OPENED)
    return _in_tar(archive, most) if _is_tar(begin) else _in_zip(archive)


def _in_zip(archive: IO[bytes]) -> list[_Member]:
    try:
        file = zipfile.ZipFile(archive)
        listed = file.infolist()
    except Exception:
        # What zipfile raises on a damaged table is whatever its parsing stumbles on.
        raise UnreadableError(_DAMAGED) from None
    korean = any(_KOREAN.match(_written(info)) for info in listed)
    return [
        _Member(_decoded(info, korean), info.is_dir(), _kind(info), _reader(file, info))
        for info in listed
    ]


def check_small(content: bytes) -> None:
    """UnreadableError for a zip with thousands of files, before its table of contents is read."""
    limit = IN_CHECKOUT if b"/exercises/" in content else found.LOOKED_AT
    if content.count(_CENTRAL) > limit:
        raise UnreadableError(found.too_many(limit))


def _parts(name: str) -> tuple[tuple[str, ...], Phrase | None]:
    """The names of which a member's path is made, or why they cannot be followed."""
    if "\0" in name:
        return (), say("Its name is not a file's.")
    # Old Windows programs write backslashes; to Windows both are separators.
    parts = tuple(part for part in re.split(r"[/\\]", name) if part not in ("", "."))
    if name[:1] in ("/", "\\") or _DRIVE.match(name) or ".." in parts:
        return (), _CLIMBS
    if len(parts) > 2 * found.DEEPEST:
        return (), say("It lies in too many folders.")
    if any(len(part) > found.LONGEST for part in parts):
        return (), say("A name in its path has more than {limit} characters.", limit=found.LONGEST)
    return parts, None


def _decoded(info: zipfile.ZipInfo, korean: bool) -> str:
    """The member's name; without zip's own mark for UTF-8 many programs write it nevertheless.

    Windows in Korea writes cp949, other systems cp437: where the letters of a name make sense in
    both, it is `korean` where another name of the archive can be nothing else.
    """
    if "\0" in info.orig_filename:
        return info.orig_filename
    written = _written(info)
    if not written:
        return info.filename
    for encoding in ("utf-8", "cp949"):
        if encoding == "cp949" and not korean and _LETTERS.fullmatch(written):
            continue
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _written(info: zipfile.ZipInfo) -> bytes:
    """The bytes of a name of which nobody says what they mean; none where somebody does."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return b""
    return info.filename.encode("cp437")


def _kind(info: zipfile.ZipInfo) -> Phrase | None:
    """Why a member is no file, from the type that Unix programs note."""
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        return found.LINK
    return None if kind in (0, stat.S_IFREG) else found.NOT_REGULAR


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[int], bytes]:
    def read(limit: int) -> bytes:
        if info.flag_bits & _ENCRYPTED:
            raise UnreadableError(say("The file is locked with a password."))
        if info.compress_type not in _METHODS:
            raise UnreadableError(
                say("The file is compressed in an unusual way: zip it again, as usual.")
            )
        if info.file_size > limit:
            raise too_large(limit)
        try:
            with archive.open(info) as stream:
                # The size that the table claims may be a lie: only bytes that came are counted.
                content = stream.read(limit + 1)
        except Exception:
            # As above: zlib, struct, zipfile and the codecs each have errors of their own.
            raise UnreadableError(say("The file is damaged in the zip.")) from None
        if len(content) > limit:
            raise too_large(limit)
        return content

    return read


def _unpacked(archive: IO[bytes], largest: int) -> IO[bytes]:
    """What gzip has packed, in a file without a name; UnreadableError for more than `largest`."""
    # It is open as long as somebody may read a member.
    unpacked = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
    try:
        with gzip.GzipFile(fileobj=archive) as stream:
            while task := stream.read(1024 * 1024):
                if unpacked.tell() + len(task) > largest:
                    raise too_large(largest)
                unpacked.write(task)
    except (gzip.BadGzipFile, EOFError, zlib.error):
        raise UnreadableError(_DAMAGED_TAR) from None
    return cast(IO[bytes], unpacked)


def _in_tar(archive: IO[bytes], most: int) -> list[_Member]:
    """The members of a tar.

    Its headers are read one by one with tarfile's own reader of a header. tarfile itself reads
    those that say how a member is called whatever their size, one within another, and until 2024
    with a pattern that takes the square of it.
    """
    members: list[_Member] = []
    longer = None
    archive.seek(0)
    while (block := archive.read(_BLOCK)).strip(b"\0"):
        try:
            info = tarfile.TarInfo.frombuf(block, "utf-8", "surrogateescape")
        except (tarfile.HeaderError, ValueError, IndexError):
            raise UnreadableError(_DAMAGED_TAR) from None
        begin = archive.tell()
        if not 0 <= info.size < _NO_SIZE:
            raise UnreadableError(_DAMAGED_TAR)
        if len(members) >= most:
            raise UnreadableError(found.too_many(most))
        if info.type in (tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE):
            said = archive.read(min(info.size, _SAYS_LARGEST))
            longer = _name_in_pax(said) if info.type == tarfile.XHDTYPE else said.rstrip(b"\0")
        elif info.type not in (tarfile.GNUTYPE_LONGLINK, tarfile.XGLTYPE):
            name = longer.decode("utf-8", "surrogateescape") if longer else info.name
            longer = None
            read = partial(_read_piece, archive, begin, info.size)
            members.append(_Member(name, info.isdir(), _kind_in_tar(info), read))
        archive.seek(begin + -(-info.size // _BLOCK) * _BLOCK)
    return members


def _name_in_pax(said: bytes) -> bytes | None:
    """The path among records ``LENGTH KEY=VALUE``; None where they say none."""
    at = 0
    while (blank := said.find(b" ", at, at + 8)) > at and said[at:blank].isdigit():
        end = at + int(said[at:blank])
        if said.startswith(b"path=", blank + 1):
            return said[blank + 6 : end - 1]
        at = max(end, blank)
    return None


def _kind_in_tar(info: tarfile.TarInfo) -> Phrase | None:
    if info.issym() or info.islnk():
        return found.LINK
    return None if info.type in (tarfile.REGTYPE, tarfile.AREGTYPE) else found.NOT_REGULAR


def _read_piece(archive: IO[bytes], begin: int, size: int, limit: int) -> bytes:
    if size > limit:
        raise too_large(limit)
    archive.seek(begin)
    content = archive.read(size)
    if len(content) < size:
        raise UnreadableError(_DAMAGED_TAR)
    return content
