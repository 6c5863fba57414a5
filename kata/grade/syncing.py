"""Files brought to the disk itself while other work goes on.

What is written survives the process at once; it survives a power cut a few milliseconds later,
when the disk has it. Waiting for that after each of a class's results would take longer than
all the rest that is done for them here.
"""

import os
import threading
from concurrent.futures import ThreadPoolExecutor

_THREADS = 4
_MOST_WAITING = 64


class Syncing:
    """Brings files to the disk, several at a time."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(_THREADS, thread_name_prefix="sync")
        self._room = threading.Semaphore(_MOST_WAITING)
        self._error: OSError | None = None

    def add(self, place: int) -> None:
        """Take over an open file's descriptor; it is closed when the disk has the file.

        Raises:
            OSError: an earlier file could not be brought there.
        """
        self._room.acquire()
        self._threads.submit(self._sync, place)
        self.check()

    def check(self) -> None:
        """Tell what went wrong so far.

        Raises:
            OSError: a file could not be brought to the disk.
        """
        if self._error:
            raise self._error

    def close(self) -> None:
        """Wait for all of them.

        Raises:
            OSError: a file could not be brought to the disk.
        """
        self._threads.shutdown()
        self.check()

    def _sync(self, place: int) -> None:
        try:
            os.fsync(place)
        except OSError as error:
            self._error = error
        finally:
            os.close(place)
            self._room.release()
