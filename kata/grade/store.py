"""Grades on disk, one file for each: whole or not there, whatever happens meanwhile.

A file has two lines of JSON: what it is and the checksum of the second line, then the results.
"""

import errno
import fcntl
import hashlib
import json
import os
import pickle
import shutil
import tempfile
import weakref
from array import array
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

from kata.language import UserError, say

Results = list[dict[str, Any]]
T = TypeVar("T")

_UNFINISHED = ".unfinished"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_MOST_WAITING = 64


class CannotWriteError(UserError):
    """What exists could not be kept: started again, the run goes on from here."""


class Store:
    """The grades in one folder, by their keys."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.scratch = folder / "scratch"  # for whatever does not outlive a run
        self.set_aside: list[Path] = []  # what was damaged and is graded again, where it lies now
        # What is written survives the process at once, and a power cut a few milliseconds later,
        # when the disk has it. Waiting for that each time would take longer than all the rest.
        self._threads = ThreadPoolExecutor(4, thread_name_prefix="sync")
        self._syncing: deque[Future[None]] = deque()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Keep every other run out of the folder meanwhile; the lock ends with the process.

        Raises UserError where another run is at work here; CannotWriteError.
        """
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
        with locked(self.folder):
            # Whatever a run that was killed has left: half a file, or files of Dask's.
            shutil.rmtree(self.scratch, ignore_errors=True)
            for unfinished in self.folder.glob(f"*/*{_UNFINISHED}"):
                unfinished.unlink(missing_ok=True)
            yield
            with writing(self.folder):
                self._wait_for_disk(0)

    def get(self, key: str) -> Results | None:
        """The results under `key`, None without any that are whole; UserError if unreadable."""
        file = self._file(key)
        try:
            content = file.read_bytes()
        except FileNotFoundError:
            return None
        except IsADirectoryError:
            content = b""
        except OSError as error:
            why = say("{path} cannot be read: {error}.", path=str(file), error=error.strerror)
            raise UserError(why) from None
        found = _read(content, key)
        if found is None:
            damaged = file.with_name(f"{file.stem}.damaged")
            with writing(self.folder):
                if damaged.is_dir() or file.is_dir():
                    # Neither may take the place of the other.
                    damaged = Path(tempfile.mkdtemp(prefix=damaged.name, dir=file.parent)) / "it"
                os.replace(file, damaged)
            self.set_aside.append(damaged)
        return found

    def seconds(self, key: str) -> float:
        """How long the results under `key` took, as they were kept; 0 where nobody knows."""
        try:
            with self._file(key).open("rb") as file:
                return float(json.loads(file.readline())["seconds"])
        except (OSError, ValueError, TypeError, KeyError):
            return 0.0

    def put(self, key: str, exercise: str, results: bytes, seconds: float = 0.0) -> None:
        """Keep `results`, a line of JSON, under `key`; or CannotWriteError, and nothing is left."""
        head: dict[str, object] = {"key": key, "exercise": exercise}
        head |= {"checksum": _checksum(results), "seconds": round(seconds, 3)}
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
            self._syncing.append(self._threads.submit(_sync, place))
            self._wait_for_disk(_MOST_WAITING)

    def _wait_for_disk(self, most: int) -> None:
        """Wait until at most so many files are not on the disk itself; OSError where one fails."""
        while len(self._syncing) > most:
            self._syncing.popleft().result()

    def _file(self, key: str) -> Path:
        # A folder of a hundred thousand files is slow in many file systems.
        return self.folder / key[:2] / f"{key}.json"


def _sync(place: int) -> None:
    try:
        os.fsync(place)
    finally:
        os.close(place)


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


class Spool(Sequence[T]):
    """Items in a file without a name, gone with the process; each is read anew.

    So a large class takes no more memory than a small one. Only for our own objects: they are
    pickled. Raises CannotWriteError where there is no room or no permission in `folder`.
    """

    def __init__(self, items: Iterable[T], folder: Path | None = None) -> None:
        place = folder or Path(tempfile.gettempdir())
        self._ends = array("Q", [0])
        with writing(place):
            # It is open as long as the sequence is there.
            self._file = tempfile.TemporaryFile(dir=place)  # noqa: SIM115
        weakref.finalize(self, self._file.close)
        for item in items:
            # Not around the loop: what goes wrong where items come from is not said to be here.
            with writing(place):
                self._file.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL))
            self._ends.append(self._file.tell())
        with writing(place):
            self._file.flush()

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, place: Any) -> Any:
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        number = range(len(self))[place]
        begin, end = self._ends[number], self._ends[number + 1]
        self._file.seek(begin)
        return pickle.loads(self._file.read(end - begin))


@contextmanager
def locked(folder: Path, name: str = "lock") -> Iterator[None]:
    """Keep every other run out of a folder meanwhile; the lock ends with the process.

    Raises UserError where another run is at work here; CannotWriteError.
    """
    with writing(folder):
        lock = (folder / name).open("w")
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            why = say(
                "Another kata grade is at work with {folder}: wait for it to end, or give "
                "another folder with --out.",
                folder=str(folder),
            )
            raise UserError(why) from None
        yield


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Tell in one sentence why something in `folder` cannot be written: CannotWriteError."""
    try:
        yield
    except OSError as error:
        why = say(
            "{folder} cannot be written: {error}.",
            folder=str(error.filename or folder),
            error=error.strerror or type(error).__name__,
        )
        if error.errno in _FULL:
            why = say(
                "There is no room left on the disk of {folder}. Make room, then start the same "
                "command again: what is graded is kept.",
                folder=str(folder),
            )
        raise CannotWriteError(why) from error
