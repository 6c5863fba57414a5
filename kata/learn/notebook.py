"""A chapter as a notebook: its lesson, its picture, and a cell for each exercise.

The cells hold the exercises' files as they are now: on a fresh clone the stubs, later the
learner's own work, so that whoever has begun in an editor goes on where they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import nbformat
from nbformat import v4

from kata.curriculum import Exercise
from kata.language import UserError, say
from kata.learn import colab, lesson
from kata.learn.shown import bundle
from kata.report import whole_file

_SETUP = say("Run this cell first.")
_LOAD = "%load_ext kata"


def write(exercises: Sequence[Exercise], file: Path, language: str, address: str | None) -> None:
    """Write the notebook of one chapter, whole or not at all.

    Args:
        exercises: all of one chapter.
        file: where to write it.
        language: of the lesson and of the feedback.
        address: what Colab clones the course from; without it the notebook is for a machine
            that has the course.

    Raises:
        UserError: the file is there, and has other code than the new one would have.
    """
    made = notebook(exercises, file, language, address)
    if file.exists() and _work_in(file) != _answers_in(made):
        raise UserError(
            say(
                "{file} is there already, with work in it: rename it, or choose another name "
                "with --out.",
                file=str(file),
            )
        )
    whole_file.write(file, nbformat.writes(made) + "\n")


def notebook(exercises: Sequence[Exercise], file: Path, language: str, address: str | None) -> Any:
    """The notebook, which is going to be `file`."""
    folder = exercises[0].stub.parent
    cells = [v4.new_code_cell(_setup(language, address), id="setup")]
    for number, part in enumerate(
        lesson.parts(folder, language, f"pytest {_typed(file, exercises[0].root)}")
    ):
        if isinstance(part, lesson.Picture):
            cells.append(_picture_cell(folder.name, part))
        else:
            cells.append(v4.new_markdown_cell(part, id=f"lesson-{number}"))
    for exercise in exercises:
        asked = lesson.asked(exercise, language)
        name = exercise.name.replace("_", "-")
        cells.append(v4.new_markdown_cell(asked.text, id=f"asked-{name}"))
        cells.append(
            v4.new_code_cell(f"%%grade {exercise.name}\n{asked.code}", id=f"answer-{name}")
        )
    made = v4.new_notebook(cells=cells)
    made.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    return made


def _setup(language: str, address: str | None) -> str:
    blocks = [f"# {_SETUP.to(language)}"]
    if address:
        blocks.append(colab.LINES.format(address=address))
    blocks.append(f"%env KATA_LANG={language}\n{_LOAD}")
    return "\n".join(blocks)


def _picture_cell(chapter: str, picture: lesson.Picture) -> Any:
    """A cell whose output is there already: no frontend but an output shows an SVG everywhere."""
    shown = v4.new_output("display_data", data=bundle(picture))
    cell = v4.new_code_cell(f"%picture {chapter}", id="picture", outputs=[shown])
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
