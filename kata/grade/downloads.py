"""Whose a file or folder is, by the names that Canvas, Moodle and Gradescope give them.

Canvas (``lib/content_zipper.rb`` of canvas-lms) names every file of a flat zip
``lastfirst[_LATE]_userid_attachmentid_name``; several files of one student differ in the
attachment. Moodle (``mod/assign/classes/downloader.php``) makes folders
``Full Name_participantid_assignsubmission_file``, until 3.11 with one more ``_``, or flat files
that begin so. Gradescope puts ``submission_metadata.yml`` beside its folders ``submission_id``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from kata.errors import UnreadableError
from kata.grade.found import Found, visible
from kata.language import UserError, say

METADATA = "submission_metadata.yml"
_METADATA_LARGEST = 64 * 1024 * 1024

_CANVAS_FILE = r"_(?:\d+_(?P<file>.+)|(?:text|link)\.html)"
_CANVAS = re.compile(
    r"(?P<who>(?P<name>[^\W_]\w*?)(?:_LATE|_late)?_(?P<id>\d+))" + _CANVAS_FILE, re.DOTALL
)
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<who>(?:LATE_|late_)?(?P<name>anon_(?P<id>[A-Za-z0-9]+)))" + _CANVAS_FILE, re.DOTALL
)
_MOODLE = re.compile(
    r"(?P<who>(?P<name>.+?)(?:_(?P<id>\d+))?)_assignsubmission_(?P<kind>[a-z0-9]+)(?:_(?P<file>.*))?"
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
    found = _MOODLE.fullmatch(name)
    if found and found["file"]:
        return _owner(found, "moodle", found["file"] if found["kind"] == "file" else None)
    for system, pattern in (("canvas_anonymous", _CANVAS_ANONYMOUS), ("canvas", _CANVAS)):
        if found := pattern.fullmatch(name):
            return _owner(found, system, found["file"] and _CANVAS_COPY.sub("", found["file"]))
    return None


def owner_of_folder(name: str) -> Owner:
    """Whose a folder is, by its name: in the end that is the student's."""
    found = _MOODLE.fullmatch(name)
    if found and not found["file"]:
        return _owner(found, "moodle", "" if found["kind"] == "file" else None)
    return Owner(name, name, _gradescope(name), "")


def _owner(found: re.Match[str], system: str, file: str | None) -> Owner:
    ids = ((system, found["id"]),) if found["id"] else ()
    return Owner(found["name"], found["who"], ids, file)


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
