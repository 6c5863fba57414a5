"""Files that are written whole or not at all."""

import os
from pathlib import Path

from kata.language import UserError, say


def check_is_no_folder(file: Path, option: str) -> None:
    """Say that nothing can be written to the `file` of this `option`.

    Raises:
        UserError: it is a folder.
    """
    if file.is_dir():
        raise UserError(
            say(
                "{option} {file}: this is a folder. Name a file in it.",
                option=option,
                file=str(file),
            )
        )


def write(file: Path, text: str) -> None:
    """Write `text` to `file`, whole or not at all; its folder is made where it is not there."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(f"{file.name}.{os.getpid()}.unfinished")
    try:
        # Half a surrogate pair can come from a file's name; UTF-8 has no place for it.
        unfinished.write_bytes(text.encode("utf-8", "backslashreplace"))
        os.replace(unfinished, file)
    finally:
        unfinished.unlink(missing_ok=True)
