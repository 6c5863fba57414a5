"""Who students' processes are, where the grader runs as root: a user that nobody else is.

An ordinary user's processes run as that user, without any right. Root's would run as root,
whose threads the kernel does not count and whose files they would own. So root gives the
sandbox's namespace a second user, and each student's process becomes it.
"""

import json
import os
import stat
from pathlib import Path

from kata.grade.inside.confine import INMATE_ID
from kata.grade.sandbox.view import View, our_files

# It spells "kata", and no account has it.
_OUTSIDE_ID = int.from_bytes(b"kata", "big")

_MAPPING = f"0 0 1\n{INMATE_ID} {_OUTSIDE_ID} 1\n"


def other_identity(shown: View) -> int | None:
    """The user, inside, to become; None for the present one.

    That is so for ordinary users, and where files that Python needs are root's alone to read.
    """
    if os.geteuid() != 0:
        return None
    needed = [*shown.folders, *our_files(None).values()]
    needed += [path for folder in shown.packages for path in folder.glob("*/__init__.py")]
    return INMATE_ID if all(_open_to_all(path) for path in needed) else None


def _open_to_all(path: Path) -> bool:
    mode = path.stat().st_mode
    needed = stat.S_IROTH | (stat.S_IXOTH if stat.S_ISDIR(mode) else 0)
    return mode & needed == needed


class UserMapping:
    """The talk with bubblewrap in which its namespace gets its users."""

    def __init__(self) -> None:
        self._told, tell = os.pipe()
        wait, self._go = os.pipe()
        # The two file descriptors for bubblewrap: one to tell on, one to wait on
        self.theirs = (tell, wait)

    def complete(self) -> None:
        """Wait for the namespace and map its users; afterwards bubblewrap goes on.

        Raises:
            OSError: the namespace did not come to be, or its users cannot be mapped.
        """
        try:
            for descriptor in self.theirs:
                os.close(descriptor)
            with open(self._told, encoding="ascii") as told:
                text = told.read()
            if not text:
                raise OSError("bubblewrap ended before it had a namespace")
            process = json.loads(text)["child-pid"]
            for kind in ("uid_map", "gid_map"):
                Path(f"/proc/{process}/{kind}").write_text(_MAPPING, encoding="ascii")
            os.write(self._go, b"1")
        finally:
            os.close(self._go)
