"""Grades on disk, one file for each: whole or not there, whatever happens meanwhile.

A file has two lines of JSON: what it is and the checksum of the second line, then the results.
"""

import errno
import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from kata.grade.syncing import Syncing
from kata.language import Phrase, UserError, say

Results = list[dict[str, Any]]

_UNFINISHED = ".unfinished"
_FULL = (errno.ENOSPC, errno.EDQUOT)


class CannotWriteError(UserError):
    """What exists could not be kept: started again, the run goes on from here."""


class Store:
    """The grades in one folder, by their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scratch = folder / "scratch"  # a folder in it for whatever does not outlive a run
        # The files that were damaged and are graded again, where they lie now
        self.set_aside: list[Path] = []
        self._syncing = Syncing()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Keep every other run out of the folder meanwhile; the lock ends with the process.

        Raises:
            UserError: another run is at work here.
            CannotWriteError: the folder cannot be made or written to.
        """
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            lock = (self.folder / "lock").open("w")
        with lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UserError(
                    say(
                        "Another kata grade is at work with {folder}: wait for it to end, or "
                        "give another folder with --out.",
                        folder=str(self.folder),
                    )
                ) from None
            # Whatever a run that was killed has left: half a file, or files of Dask's.
            shutil.rmtree(self.scratch, ignore_errors=True)
            for unfinished in self.folder.glob(f"*/*{_UNFINISHED}"):
                unfinished.unlink(missing_ok=True)
            yield
            with writing(self.folder):
                self._syncing.close()

    def get(self, key: str) -> Results | None:
        """The results under `key`; None where there are none, or none that are whole.

        Raises:
            UserError: the file cannot be read.
        """
        file = self._file(key)
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UserError(
                say("{path} cannot be read: {error}.", path=str(file), error=error.strerror)
            ) from None
        found = _read(content, key)
        if found is None:
            self._put_aside(file)
        return found

    def put(self, key: str, exercise: str, results: bytes) -> None:
        """Keep `results`, a line of JSON, under `key`.

        Raises:
            CannotWriteError: there is no room or no permission; nothing is left half written.
        """
        head = {"key": key, "exercise": exercise, "checksum": _checksum(results)}
        file = self._file(key)
        with writing(self.folder):
            file.parent.mkdir(parents=True, exist_ok=True)
            place, unfinished = tempfile.mkstemp(suffix=_UNFINISHED, dir=file.parent)
            try:
                with open(place, "wb", closefd=False) as written:
                    written.write(json.dumps(head).encode() + b"\n" + results + b"\n")
                os.replace(unfinished, file)
            except BaseException:
                os.close(place)
                with suppress(FileNotFoundError):
                    os.unlink(unfinished)
                raise
            # Should a power cut come first, the checksum tells that the file is not whole.
            self._syncing.add(place)

    def _file(self, key: str) -> Path:
        # A folder of a hundred thousand files is slow in many file systems.
        return self.folder / key[:2] / f"{key}.json"

    def _put_aside(self, file: Path) -> None:
        damaged = file.with_name(f"{file.stem}.damaged")
        with writing(self.folder):
            os.replace(file, damaged)
        self.set_aside.append(damaged)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tell in one sentence why something in `folder` cannot be written.

    Raises:
        CannotWriteError: instead of any OSError.
    """
    try:
        yield
    except OSError as error:
        raise CannotWriteError(_why(folder, error)) from error


def _why(folder: Path, error: OSError) -> Phrase:
    if error.errno in _FULL:
        return say(
            "There is no room left on the disk of {folder}. Make room, then start the same "
            "command again: what is graded is kept.",
            folder=str(folder),
        )
    return say(
        "{folder} cannot be written: {error}.",
        folder=str(error.filename or folder),
        error=error.strerror or type(error).__name__,
    )


def _read(content: bytes, key: str) -> Results | None:
    head, _, results = content.removesuffix(b"\n").partition(b"\n")
    try:
        told = json.loads(head)
        if told["key"] != key or told["checksum"] != _checksum(results):
            return None
        found: Results = json.loads(results)
    except (ValueError, TypeError, KeyError):
        return None
    return found


def _checksum(results: bytes) -> str:
    return hashlib.sha256(results).hexdigest()
