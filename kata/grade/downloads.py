"""Whose a file or folder is, by the names that systems give them in their bulk downloads.

Canvas (``lib/content_zipper.rb`` of canvas-lms) names every file of a flat zip
``lastfirst[_LATE]_userid_attachmentid_name``; several files of one student differ in the
attachment. Its names are of Ruby's ``[[:word:]]``, which takes combining marks. Moodle
(``mod/assign/classes/downloader.php``) makes folders
``Full Name_participantid_assignsubmission_file``, until 3.11 with one more ``_``, or flat files
that begin so. Blackboard names flat files ``Assignment_username_attempt_2026-10-01-12-00-00_name``,
and has a ``.txt`` without a name for each attempt. Gradescope puts ``submission_metadata.yml``
beside its folders ``submission_id``.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from kata.errors import UnreadableError
from kata.grade.found import JOINERS, Found, visible
from kata.language import UserError, say

METADATA = "submission_metadata.yml"
_METADATA_LARGEST = 64 * 1024 * 1024

# What stands between a student's name and the name that the student chose, of which each system's
# pattern takes the rest: whichever comes first is the system's, the others are a student's jokes.
_SIGNS = {
    "canvas": re.compile(
        r"(?P<late>_LATE|_late)?_(?P<id>\d+)_(?:\d+_(?P<file>.+)|(?:text|link)\.html)\Z", re.DOTALL
    ),
    "moodle": re.compile(
        r"(?:_(?P<id>\d+))?_assignsubmission_(?P<kind>[a-z0-9]+)(?:_(?P<file>.*))?\Z", re.DOTALL
    ),
    "blackboard": re.compile(
        r"_(?P<id>[^_]+)_attempt_\d{4}(?:-\d\d){5}(?:_(?P<file>.+)|\.txt)\Z", re.DOTALL
    ),
}
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<who>(?:LATE_|late_)?anon_(?P<id>[A-Za-z0-9]+))_(?:\d+_(?P<file>.+)|(?:text|link)\.html)",
    re.DOTALL,
)
# By this Canvas tells several files of one name apart.
_CANVAS_COPY = re.compile(r"-\d+(?=\.[A-Za-z]+$)")
_GRADESCOPE = re.compile(r"submission_(?P<id>\d+)")
_NOT_GIVEN = ("", "null", "~")


@dataclass(frozen=True)
class Owner:
    """The student whose a file or folder is, as a download system calls them."""

    name: str
    label: str  # the part of the download's name by which it is one submission
    ids: tuple[tuple[str, str], ...] = ()  # what the system calls the student
    file: str | None = None  # its name as it was handed in; None where there is but text


def owner_of_file(name: str) -> Owner | None:
    """Whose a file beside others is, by its name."""
    if found := _CANVAS_ANONYMOUS.fullmatch(name):
        ids = (("canvas_anonymous", found["id"]),)
        return Owner(f"anon_{found['id']}", found["who"], ids, _copied(found["file"]))
    system, sign = _first_sign(name)
    if not sign:
        return None
    if system == "moodle":
        return _in_moodle(name, sign, sign["file"]) if sign["file"] else None
    who, ids = sign["id"], ((system, sign["id"]),)
    if system == "blackboard":
        return Owner(who, who, ids, sign["file"])
    before = name[: sign.start()]
    return Owner(before or who, f"{before}{sign['late'] or ''}_{who}", ids, _copied(sign["file"]))


def owner_of_folder(name: str) -> Owner:
    """Whose a folder is, by its name: in the end that is the student's."""
    system, sign = _first_sign(name)
    if sign and system == "moodle" and not sign["file"]:
        return _in_moodle(name, sign, "")
    return Owner(name, name, _gradescope(name), "")


def _first_sign(name: str) -> tuple[str, re.Match[str] | None]:
    """The system whose sign comes first in a name, and the sign."""
    found = {system: sign for system, one in _SIGNS.items() if (sign := one.search(name))}
    if "canvas" in found and not _is_word(name[: found["canvas"].start()]):
        del found["canvas"]
    if "moodle" in found and not found["moodle"].start():
        del found["moodle"]
    first = min(found, key=lambda system: found[system].start(), default="")
    return first, found.get(first)


def _is_word(name: str) -> bool:
    """Whether a name is of letters, digits, marks and ``_``, as Canvas leaves them."""
    return all(
        sign == "_" or sign.isalnum() or sign in JOINERS or unicodedata.category(sign)[0] == "M"
        for sign in name
    )


def _copied(file: str | None) -> str | None:
    return file and _CANVAS_COPY.sub("", file)


def _in_moodle(name: str, sign: re.Match[str], file: str) -> Owner:
    """`file` as Moodle handed it on, or None where it is but text."""
    before, number = name[: sign.start()], sign["id"]
    label = f"{before}_{number}" if number else before
    ids = (("moodle", number),) if number else ()
    return Owner(before, label, ids, file if sign["kind"] == "file" else None)


def _gradescope(folder: str) -> tuple[tuple[str, str], ...]:
    found = _GRADESCOPE.fullmatch(folder)
    return (("gradescope", found["id"]),) if found else ()


def gradescope_owners(metadata: Found) -> dict[str, list[Owner]]:
    """The students of each folder, a group's share one; UserError where it is no such file."""
    try:
        text = metadata.read(_METADATA_LARGEST)
        # Everything stays a string: 0123 is a student's number, and no tag is obeyed.
        data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (UnreadableError, yaml.YAMLError, ValueError, TypeError, RecursionError):
        data = None
    if not isinstance(data, dict):
        why = say(
            "{path} is not what Gradescope writes: export the submissions again, or remove the "
            "file, and students are called by the numbers of their submissions.",
            path=metadata.path,
        )
        raise UserError(why)
    return {
        folder: [_submitter(folder, one) for one in _submitters(entry)] or [owner_of_folder(folder)]
        for folder, entry in data.items()
        if isinstance(folder, str)
    }


def _submitters(entry: object) -> list[Mapping[object, object]]:
    listed = _of(entry, "submitters")
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _of(entry: object, key: str) -> object:
    """What a Ruby program wrote under ``:key``."""
    return entry.get(f":{key}", entry.get(key)) if isinstance(entry, dict) else None


def _submitter(folder: str, one: Mapping[object, object]) -> Owner:
    given = {key: _of(one, key) for key in ("name", "sid", "email")}
    known = {
        key: visible(text.strip())
        for key, text in given.items()
        if isinstance(text, str) and text.strip().lower() not in _NOT_GIVEN
    }
    name = known.pop("name", None) or known.get("email") or known.get("sid") or folder
    return Owner(name, folder, (*_gradescope(folder), *known.items()), "")
