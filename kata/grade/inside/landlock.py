"""Landlock: which files this process may still touch, and nothing else of the outside.

It stands behind the mount namespace, and alone where there is no bubblewrap.
"""

import os
import stat
import struct
from collections.abc import Sequence

from kata.grade.inside import kernel

_EXECUTE = 1 << 0
_WRITE_FILE = 1 << 1
_READ_FILE = 1 << 2
_READ_DIR = 1 << 3
_TRUNCATE = 1 << 14
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE
# Removing, making, linking, truncating and ioctl on devices came with versions 1, 2, 3 and 5.
_FILE_RIGHTS = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 5: (1 << 16) - 1}
# Special files are nobody's business: no devices, sockets or named pipes are made.
_MAKE_SPECIAL = (1 << 6) | (1 << 9) | (1 << 10) | (1 << 11)
_TCP_BIND_AND_CONNECT = 0b11
_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


def confine_files(readable: Sequence[str], writable: Sequence[str], folder: str) -> bool:
    """Leave this process only these files: to read, to write, and one folder to do as it likes.

    Its threads and whatever it starts are bound by the same rules. TCP is closed too, and
    signals to processes outside, as far as the kernel's version of Landlock goes.

    Returns:
        False where the kernel has no Landlock; then nothing has changed.
    """
    version = kernel.landlock_version()
    if version == 0:
        return False
    handled = next(_FILE_RIGHTS[known] for known in (5, 3, 2, 1) if version >= known)
    ruleset = kernel.landlock_ruleset(_attributes(version, handled))
    try:
        for path in readable:
            _allow(ruleset, path, _READ & handled)
        for path in writable:
            _allow(ruleset, path, (_READ_FILE | _WRITE_FILE | _TRUNCATE) & handled)
        _allow(ruleset, folder, handled & ~_MAKE_SPECIAL & ~_EXECUTE)
        kernel.landlock_restrict(ruleset)
    finally:
        os.close(ruleset)
    return True


def _attributes(version: int, handled: int) -> bytes:
    """The kernel's ``landlock_ruleset_attr``, as long as this version knows it."""
    if version < 4:
        return struct.pack("=Q", handled)
    if version < 6:
        return struct.pack("=QQ", handled, _TCP_BIND_AND_CONNECT)
    return struct.pack("=QQQ", handled, _TCP_BIND_AND_CONNECT, _ABSTRACT_SOCKETS_AND_SIGNALS)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(place).st_mode):
            rights &= _ON_FILES
        kernel.landlock_allow(ruleset, rights, place)
    finally:
        os.close(place)
