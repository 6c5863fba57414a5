"""The stub of an exercise, made anew from its solution: no copy of it can go out of date.

git may not know a stub any more, and a downloaded zip knows nothing of git. A stub is its
solution with every body left to the learner; `tests/kata/` holds every stub against this.
"""

import ast
import itertools
import re
from pathlib import Path

from kata.collect.renumbered import renumbered
from kata.curriculum import Course, Exercise
from kata.language import UserError, say
from kata.report import whole_file

TODO = """\
    # TODO: put your answer in place of the next line. / 다음 줄 대신 답을 써 보세요.
    raise NotImplementedError
"""

NUMPY = "import numpy as np\n"


def stub_of(solution: str) -> str:
    """The stub that belongs to the text of a solution.

    Where a worked value uses NumPy and the solution does not, the stub imports it all the same.
    """
    lines = solution.splitlines(keepends=True)
    functions = [node for node in ast.parse(solution).body if isinstance(node, ast.FunctionDef)]
    for function in reversed(functions):
        documented = ast.get_docstring(function) is not None
        lesson_ends = function.body[0].end_lineno if documented else function.body[0].lineno - 1
        lines[lesson_ends : function.end_lineno] = [TODO]
    stub = "".join(lines)
    if ">>>" in stub and "np." in stub and NUMPY not in stub:
        stub = re.sub(r"^(?=import |from )", NUMPY, stub, count=1, flags=re.MULTILINE)
    return stub


def all_renumbered(course: Course) -> list[tuple[Path, Exercise]]:
    """Answers that lie under a number that their exercise had before, each with its exercise."""
    files = sorted((course.root / "exercises").glob("*/*.py"))
    return [(file, one) for file in files if (one := renumbered(course, file))]


def move(file: Path, exercise: Exercise) -> Path | None:
    """Give an answer the name that its exercise has now; what had it is kept beside, as by reset.

    Raises:
        UserError: the file cannot be moved.
    """
    kept = reset(exercise)
    try:
        file.replace(exercise.stub)
    except OSError as error:
        raise UserError(
            say("{file} cannot be written: {reason}", file=str(exercise.stub), reason=str(error))
        ) from None
    return kept


def reset(exercise: Exercise) -> Path | None:
    """Put the stub in the answer's place.

    Returns:
        Where the answer is kept, beside it; None where there was none, or nothing but the stub.

    Raises:
        UserError: the file cannot be written.
    """
    stub = stub_of(exercise.solution.read_text(encoding="utf-8"))
    kept = None
    try:
        if exercise.stub.exists() and not _is(exercise.stub, stub):
            kept = _free_name(exercise.stub)
            exercise.stub.rename(kept)
    except OSError as error:
        raise UserError(
            say("{file} cannot be written: {reason}", file=str(exercise.stub), reason=str(error))
        ) from None
    whole_file.put(exercise.stub, stub)
    return kept


def _is(file: Path, text: str) -> bool:
    # A checkout on Windows has line ends of its own.
    return file.read_bytes().replace(b"\r\n", b"\n") == text.encode()


def _free_name(file: Path) -> Path:
    """A name beside `file` that nothing has: ``.old.py``, ``.old2.py`` …; no exercise's name."""
    names = (f"{file.stem}.old{count if count > 1 else ''}.py" for count in itertools.count(1))
    return next(path for path in map(file.with_name, names) if not path.exists())
