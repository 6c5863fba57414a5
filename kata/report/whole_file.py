"""Files that are written whole or not at all; what is no file is written through."""

import errno
import os
import re
import stat
import sys
from pathlib import Path

from kata.language import UserError, literally, say

# What a file is open as in this process: /dev/stdout leads there.
_OPEN_HERE = re.compile(r"/proc/(?:self|thread-self|\d+)/fd/(\d+)|/dev/fd/(\d+)")


def check_is_no_folder(file: Path, option: str) -> None:
    """Say that nothing can be written to the `file` of this `option`.

    Raises:
        UserError: it is a folder.
    """
    if os.path.isdir(file):
        raise UserError(
            say(
                "{option} {file}: this is a folder. Name a file in it.",
                option=option,
                file=str(file),
            )
        )


def check_place(file: Path, option: str) -> None:
    """Say before a run, not after it, that nothing can be written to the `file` of this `option`.

    Raises:
        UserError: it is a folder, or lies in none.
    """
    check_is_no_folder(file, option)
    if not os.path.isdir(file.absolute().parent):
        raise UserError(
            say(
                "{option} {file}: there is no folder {folder}. Make it first.",
                option=option,
                file=str(file),
                folder=str(file.parent),
            )
        )


def is_stream(file: Path) -> bool:
    """Whether what is written there is gone: a device, a pipe, what is open already."""
    return _open_here(_end_of(file)) is not None or not _is_replaceable(_end_of(file))


def write(file: Path, text: str) -> None:
    """Write `text` to `file`, whole or not at all; its folder is made where it is not there.

    A link stays one, and what it leads to is written.

    Raises:
        OSError: it cannot be written.
    """
    # Half a surrogate pair can come from a file's name; UTF-8 has no place for it.
    data = text.encode("utf-8", "backslashreplace")
    end = _end_of(file)
    number = _open_here(end)
    if number is not None:
        sys.stdout.flush()
        _write_all(os.dup(number), data)
    elif not _is_replaceable(end):
        # A pipe that nobody reads would be waited for.
        opened = os.open(end, os.O_WRONLY | getattr(os, "O_NONBLOCK", 0))
        if hasattr(os, "set_blocking"):
            os.set_blocking(opened, True)
        _write_all(opened, data)
    else:
        _replace(Path(end), data)


def put(file: Path, text: str) -> None:
    """As `write`.

    Raises:
        UserError: it cannot be written.
    """
    try:
        write(file, text)
    except OSError as error:
        nobody = say("nobody reads this pipe")
        why = nobody if error.errno == errno.ENXIO else literally(error.strerror or str(error))
        raise UserError(say("{file} cannot be written: {why}.", file=str(file), why=why)) from None


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
    try:
        unfinished.write_bytes(data)
        if file.exists() and file.stat().st_nlink > 1:
            # It has other names, which would go on leading to the old one.
            file.write_bytes(data)
        else:
            os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)


def _write_all(opened: int, data: bytes) -> None:
    with os.fdopen(opened, "wb") as file:
        file.write(data)


def _end_of(file: Path) -> str:
    """What the file is, or the links that it is lead to; not what is open under such a name."""
    end = os.path.abspath(file)
    for _ in range(40):
        if _open_here(end) is not None or not os.path.islink(end):
            break
        end = os.path.abspath(os.path.join(os.path.dirname(end), os.readlink(end)))
    return end


def _open_here(end: str) -> int | None:
    found = _OPEN_HERE.fullmatch(end)
    return int(found[1] or found[2]) if found else None


def _is_replaceable(end: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(end).st_mode)
    except OSError:
        return True
