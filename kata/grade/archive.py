"""Zip archives as Trees: listed without being unpacked, read a bounded piece at a time."""

import re
import stat
import zipfile
from collections.abc import Callable
from typing import IO

from kata.errors import UnreadableError, too_large
from kata.grade import found
from kata.grade.found import Found, Tree, below, nothing
from kata.language import Phrase, say

# The other methods of zip unpack a few bytes into gigabytes before they can be stopped.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED, _UTF8 = 0x1, 0x800
_CENTRAL = b"PK\x01\x02"
_DRIVE = re.compile(r"[A-Za-z]:")
_HANGUL = re.compile(r"[\x00-\x7f\u3131-\u318e\uac00-\ud7a3]*")

_DAMAGED = say("The zip is damaged: download it or zip it again.")
_CLIMBS = say("Its path leads out of the archive.")


def tree_in(archive: IO[bytes], path: str) -> Tree:
    """The folders and files in a zip, which is shown as `path`; it must stay open to be read.

    Raises UnreadableError where it is no zip, or its table of contents is damaged.
    """
    try:
        file = zipfile.ZipFile(archive)
        members = [(info, *_parts(info)) for info in file.infolist()]
    except Exception:
        # What zipfile raises on a damaged table is whatever its parsing stumbles on.
        raise UnreadableError(_DAMAGED) from None
    root = Tree(path)
    for info, parts, refused in sorted(members, key=lambda member: member[1]):
        if not parts and not refused:
            continue
        if refused:
            root.files.append(nothing(below(path, info.filename), refused))
            continue
        folder = root
        for part in parts if info.is_dir() else parts[:-1]:
            folder = folder.folders.setdefault(part, Tree(below(folder.path, part)))
        if not info.is_dir():
            shown = below(folder.path, parts[-1])
            folder.files.append(Found(parts[-1], shown, _reader(file, info), _kind(info)))
    return root


def check_small(content: bytes) -> None:
    """UnreadableError for a zip with thousands of files, before its table of contents is read."""
    if content.count(_CENTRAL) > found.LOOKED_AT:
        raise UnreadableError(found.too_many(found.LOOKED_AT))


def _parts(info: zipfile.ZipInfo) -> tuple[tuple[str, ...], Phrase | None]:
    """The names of which a member's path is made, or why they cannot be followed."""
    name = _decoded(info)
    if "\0" in info.orig_filename:
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


def _decoded(info: zipfile.ZipInfo) -> str:
    """The member's name; without zip's own mark for UTF-8 many programs write it nevertheless."""
    if info.flag_bits & _UTF8 or info.filename.isascii():
        return info.filename
    written = info.filename.encode("cp437")
    for encoding in ("utf-8", "euc-kr"):
        try:
            name = written.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or _HANGUL.fullmatch(name):
            return name
    return info.filename


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
