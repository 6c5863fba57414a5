"""What is left of an answer without its remarks is the same program, and its lines are known."""

from __future__ import annotations

import ast
import io
import tokenize
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kata.grade.submission import LARGEST, Work, strip_comments
from kata.sandbox.isolation import Isolation
from tests.kata.conftest import ExampleCourse
from tests.kata.grade.runs import Run
from tests.kata.sessions import ROOT

pytest_plugins = "pytester"

# Some attacks are nested too deep for Python to compare them.
FILES = sorted(
    path
    for folder in ("solutions", "exercises", "tests", "kata", "tools")
    for path in (ROOT / folder).rglob("*.py")
    if "attacks" not in path.parts
)

# What is left, and by which numbers people know its lines.
LEFT = {
    "x = 1  # one\n\n\n# two\ny = 2\n": ("x = 1\ny = 2\n", (1, 5)),
    "x = 1\n\n# the end": ("x = 1\n", (1,)),
    "x = '# no remark'\n": ("x = '# no remark'\n", (1,)),
    'x = """a\n\n  # no  \n"""  # one\n': (
        'x = """a\n\n  # no  \n"""\n',
        (1, 2, 3, 4),
    ),
    'x = f"""{1}\n\n# no remark\n"""\n': ('x = f"""{1}\n\n# no remark\n"""\n', (1, 2, 3, 4)),
    "x = f'{1!r:#>4}'  # one\n": ("x = f'{1!r:#>4}'\n", (1,)),
    "x = [\n    1,  # one\n\n    # two\n    2,\n]\n": ("x = [\n    1,\n    2,\n]\n", (1, 2, 5, 6)),
    "x = 1 + \\\n  2\n": ("x = 1 + \\\n  2\n", (1, 2)),
    "x = 1 \\\n\ny = 2\n": ("x = 1 \\\n\ny = 2\n", (1, 2, 3)),
    "if x:\n  # one\n    y = 1\n # two\n": ("if x:\n    y = 1\n", (1, 3)),
    "x = 1   \r\n\r\ny = 2\r\n": ("x = 1\ny = 2\n", (1, 3)),
    "\ufeffx = 1": ("x = 1\n", (1,)),
    "x = = 1  # one\n": ("x = = 1\n", (1,)),
    "# nothing else\n": ("\n", ()),
}

AS_THEY_ARE = {
    "it names its encoding": "# coding: utf-8\nx = 1  # one\n",
    "it does so in the second line": "\n# -*- coding: utf-8 -*-\nx = 1\n",
    "a bracket is open": "x = (1,  # one\n",
    "Python reads no such sign": "x = 1  # \0\n",
    "a blank follows a backslash": "\\ \n\n",
    "a string is open": "x = '''  # one\n",
    "its lines do not fit": "if x:\n        y = 1\n    z = 1  # one\n",
    "it is long": "x = 1  # one\n" * LARGEST,
}

# Wherever these meet, it may be Python or not.
BITS = st.sampled_from(
    [
        *("x", "1", "=", "+", "(", ")", "[", "]", "{", "}", ":", ",", ";", ".", "!r", "=}"),
        *("'", '"', "'''", '"""', "f'", 'f"""', "b'", "#", "# one", "\\", "\n", "\n\n", "\r\n"),
        *("\n    ", "\n  ", " ", "\t", "\f", "if x:", "def f():", "return", "lambda", "가", "\0"),
    ]
)


def left_of(text: str, lines: tuple[int, ...] = ()) -> Work:
    return strip_comments(Work("02_first", "02_first.py", text.encode(), lines=lines))


def tree_of(content: bytes) -> ast.Module | None:
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def check(content: bytes) -> None:
    """It is the same program, and each of its lines has the number that it had."""
    work = strip_comments(Work("02_first", "02_first.py", content))
    assert work.content is not None
    before, after = tree_of(content), tree_of(work.content)
    if before is None or after is None:
        assert before is after
        return
    assert ast.dump(before) == ast.dump(after)
    for one, other in zip(ast.walk(before), ast.walk(after), strict=True):
        if isinstance(one, (ast.stmt, ast.expr)):
            assert isinstance(other, (ast.stmt, ast.expr))
            assert one.lineno == (work.lines[other.lineno - 1] if work.lines else other.lineno)


@pytest.mark.parametrize("text", LEFT)
def test_remarks_and_empty_lines_are_left_out(text: str) -> None:
    work = left_of(text)
    left, numbers = LEFT[text]
    assert work.content == left.encode()
    assert work.lines == numbers


@pytest.mark.parametrize("text", AS_THEY_ARE.values(), ids=AS_THEY_ARE)
def test_what_is_not_sure_stays(text: str) -> None:
    assert left_of(text) == Work("02_first", "02_first.py", text.encode())


def test_what_is_no_utf8_stays() -> None:
    work = Work("02_first", "02_first.py", b"x = '\xff'  # one\n")
    assert strip_comments(work) == work


def test_what_is_missing_stays() -> None:
    work = Work("02_first", "02_first.py")
    assert strip_comments(work) is work


def test_lines_of_cells_keep_the_cells_numbers() -> None:
    assert left_of("# cell 1\nx = 1\n\n# cell 2\ny = 1\n", (0, 1, 2, 0, 1)).lines == (1, 1)


def test_every_file_of_the_project_stays_the_same_program() -> None:
    for path in FILES:
        check(path.read_bytes())


@pytest.mark.filterwarnings("ignore::SyntaxWarning", "ignore::DeprecationWarning")
@settings(deadline=None, max_examples=2000)
@given(st.lists(BITS, max_size=30).map("".join))
def test_whatever_is_written_stays_the_same_program(text: str) -> None:
    check(text.encode())


def test_nothing_is_left_that_a_tokenizer_calls_a_remark() -> None:
    path = Path(ROOT, "solutions/5_charseq/24_char_rnn.py")
    content = strip_comments(Work("", "", path.read_bytes())).content or b""
    kinds = {token.type for token in tokenize.tokenize(io.BytesIO(content).readline)}
    assert not kinds & {tokenize.COMMENT}


@pytest.mark.skipif(bool(Isolation.found().missing), reason="code cannot be shut in here")
def test_one_program_is_graded_once_and_told_by_everybodys_own_lines(course: ExampleCourse) -> None:
    course.write("class/ann/02_first.py", "def first(x):\n    return x[99]\n")
    course.write("class/bob/02_first.py", "# mine\n\ndef first(x):\n\n    return x[99]  # ?\n")
    run = Run(course.root, "grade", "class", "--out", "out", "--seed", "5", "--workers", "1")
    status, told, err = run.end()
    assert (status, err) == (0, "")
    assert "2 submissions with 1 different answer" in told
    for student, line in (("ann", 2), ("bob", 5)):
        page = course.root / "out" / "students" / student / "feedback.md"
        assert f"line {line}" in page.read_text(encoding="utf-8")
