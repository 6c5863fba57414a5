"""A sequence that lies on disk, so that a large class takes no more memory than a small one."""

import pickle
import tempfile
import weakref
from array import array
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Generic, TypeVar, overload

from kata.grade.store import writing

T = TypeVar("T")


class Spool(Sequence[T], Generic[T]):
    """Items in a file without a name, which is gone with the process; each is read anew.

    Args:
        items: what it holds, in this order; only our own objects, since they are pickled.
        folder: where the file lies; the system's folder for such files without it.

    Raises:
        CannotWriteError: there is no room or no permission.
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

    @overload
    def __getitem__(self, place: int) -> T: ...

    @overload
    def __getitem__(self, place: slice) -> list[T]: ...

    def __getitem__(self, place: int | slice) -> T | list[T]:
        where = range(len(self))[place]
        return [self._read(one) for one in where] if isinstance(where, range) else self._read(where)

    def _read(self, place: int) -> T:
        begin, end = self._ends[place], self._ends[place + 1]
        self._file.seek(begin)
        found: T = pickle.loads(self._file.read(end - begin))
        return found
