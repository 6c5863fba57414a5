"""A chapter as a notebook: its lesson, its picture, and a cell for each exercise.

The cells hold the exercises' files as they are now: on a fresh clone the stubs, later the
learner's own work, so that whoever has begun in an editor goes on where they were.
"""

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from kata.curriculum import Exercise
from kata.language import UserError, say
from kata.learn import lesson
from kata.report import whole_file

_SETUP = say("Run this cell first.")
_LOAD = "%load_ext kata"

# git@github.com:name/course.git and ssh://git@github.com/name/course.git
_SSH = re.compile(r"(?:ssh://)?[\w.-]+@([\w.-]+)(?::\d+)?[:/](.+)")
_HTTPS = re.compile(r"https?://(?:[^@/]*@)?(.+)")
_PLAIN = re.compile(r"https://[\w.~:/%+-]+")

_IN_COLAB = """\
import sys

if "google.colab" in sys.modules:
    !git clone -q --depth 1 {address} /content/rnn-kata
    %pip install -q -e /content/rnn-kata
    sys.path.insert(0, "/content/rnn-kata")
"""


def write(exercises: Sequence[Exercise], file: Path, language: str, address: str | None) -> None:
    """Write the notebook of one chapter's exercises, whole or not at all.

    Colab clones the course from `address`; without one the notebook is for a machine that has it.

    Raises:
        UserError: the file is there, and has other code than the new one would have; or it
            cannot be written.
    """
    made = notebook(exercises, file, language, address)
    if (
        not whole_file.is_stream(file)
        and os.path.exists(file)
        and _work_in(file) != _answers_in(made)
    ):
        raise UserError(
            say(
                "{file} is there already, with work in it: rename it, or choose another name "
                "with --out.",
                file=str(file),
            )
        )
    whole_file.put(file, nbformat.writes(made) + "\n")


def notebook(exercises: Sequence[Exercise], file: Path, language: str, address: str | None) -> Any:
    """The notebook, which is going to be `file`."""
    folder = exercises[0].stub.parent
    command = f"pytest {_typed(file, exercises[0].root)}"
    cells = [v4.new_code_cell(_setup(language, address), id="setup")]
    for number, part in enumerate(lesson.parts(folder, language, command)):
        if isinstance(part, lesson.LessonFigure):
            cells.append(_picture_cell(part, folder))
        else:
            cells.append(v4.new_markdown_cell(part, id=f"lesson-{number}"))
    for exercise in exercises:
        asked = lesson.asked(exercise, language)
        name = exercise.name.replace("_", "-")
        code = f"%%grade {exercise.name}\n{asked.code}"
        cells.append(v4.new_markdown_cell(asked.text, id=f"asked-{name}"))
        cells.append(v4.new_code_cell(code, id=f"answer-{name}"))
    made = v4.new_notebook(cells=cells)
    made.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return made


def _setup(language: str, address: str | None) -> str:
    blocks = [f"# {_SETUP.to(language)}"]
    if address:
        blocks.append(_IN_COLAB.format(address=address))
    blocks.append(f"%env KATA_LANG={language}\n{_LOAD}")
    return "\n".join(blocks)


def _picture_cell(picture: lesson.LessonFigure, lesson_folder: Path) -> Any:
    """A cell whose output is there already: no frontend but an output shows an SVG everywhere."""
    shown = v4.new_output("display_data", data=lesson.bundle(picture))
    folder = picture.file.parent
    # A lesson may show another chapter's picture, too.
    id = (
        "picture"
        if folder == lesson_folder.resolve()
        else f"picture-{folder.name.replace('_', '-')}"
    )
    cell = v4.new_code_cell(f"%picture {folder.name}", id=id, outputs=[shown])
    # Jupyter and Colab, each in its own words, show what it gives and not this line.
    cell.metadata = {"jupyter": {"source_hidden": True}, "cellView": "form"}
    return cell


def _typed(file: Path, root: Path) -> str:
    """The file's path as people type it in the course's folder."""
    whole = file.absolute()
    return (whole.relative_to(root) if whole.is_relative_to(root) else whole).as_posix()


def _work_in(file: Path) -> list[str] | None:
    """What could be work in a notebook; None where it is no notebook that can be read."""
    try:
        return _answers_in(nbformat.read(file, as_version=4))
    except (OSError, ValueError, KeyError, AttributeError, nbformat.ValidationError):
        return None


def _answers_in(found: Any) -> list[str]:
    """The code in the cells of a notebook, without the one that sets it up."""
    code = [cell.source for cell in found.cells if cell.cell_type == "code"]
    return [source for source in code if source.strip() and _LOAD not in source]


def address_of(root: Path) -> str | None:
    """The https address that the course's repository was cloned from, without any password.

    None: it was not cloned, or from where Colab cannot fetch it.
    """
    command = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        found = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        return None
    return fetched_by_anybody(found.stdout.strip()) if found.returncode == 0 else None


def fetched_by_anybody(address: str) -> str | None:
    """The address as anybody fetches it, over https and under no name; None where there is none."""
    match = _HTTPS.fullmatch(address) or _SSH.fullmatch(address)
    if not match:
        return None
    plain = f"https://{'/'.join(match.groups())}"
    return plain if _PLAIN.fullmatch(plain) else None
