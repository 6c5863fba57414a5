"""No text of a learner's costs more than its length: not a pattern, not a reader, not a name."""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import product
from pathlib import Path

import pytest

from kata.collect import cells, lines, run
from kata.collect.notebook import Notebook
from kata.grade import archive, downloads, gradebook, names, submission
from kata.grade.exports import tables
from kata.grade.submission import Work, strip_comments
from kata.learn import checker
from kata.report import once, safe
from tests.kata.grade.handed_in import CODE, contents, folder, notebook, only, taken
from tests.kata.sessions import ROOT

LONG = 1_000_000  # characters of one sign
LONG_PAIRS = 20_000  # characters of two, of which there are many
# A pattern that takes the square of the length takes a second for a text of pairs.
SECONDS, SECONDS_OF_PAIRS = 2.0, 0.3

Used = Callable[[str], object]


def in_bytes(used: Callable[[bytes], object]) -> Used:
    return lambda text: used(text.encode("utf-8", "replace"))


# Every pattern of the rooms that read what was handed in, as it is used there.
PATTERNS: dict[re.Pattern[str] | re.Pattern[bytes], Used] = {
    cells._MAGIC: lambda text: cells._MAGIC.match(text.strip()),
    cells._GRADES: cells._GRADES.match,
    cells._DEFINITION: cells._DEFINITION.findall,
    lines._UNREAD: lines._UNREAD.search,
    lines._LINE: lambda text: lines._LINE.sub("", text),
    submission._ENCODED: in_bytes(submission._ENCODED.match),
    archive._DRIVE: archive._DRIVE.match,
    archive._KOREAN: in_bytes(archive._KOREAN.match),
    archive._LETTERS: in_bytes(archive._LETTERS.fullmatch),
    names._WORD: names._WORD.findall,
    **{sign: sign.search for sign in downloads._SIGNS.values()},
    downloads._CANVAS_ANONYMOUS: downloads._CANVAS_ANONYMOUS.fullmatch,
    downloads._CANVAS_COPY: lambda text: downloads._CANVAS_COPY.sub("", text),
    downloads._GRADESCOPE: downloads._GRADESCOPE.fullmatch,
    gradebook._FOLDER: gradebook._FOLDER.fullmatch,
    gradebook._DEVICE: gradebook._DEVICE.fullmatch,
    tables._BEGINS_FORMULA: lambda text: tables._BEGINS_FORMULA.sub("", text),
    tables._PLAIN: tables._PLAIN.fullmatch,
    safe._HIDDEN: lambda text: safe._HIDDEN.sub("", text),
    safe._MARKUP: lambda text: safe._MARKUP.sub("", text),
    safe._LINE_BEGINNING: lambda text: safe._LINE_BEGINNING.sub("", text),
    safe._BARE_LINK: lambda text: safe._BARE_LINK.sub("", text),
    once._SENTENCE_END: once._SENTENCE_END.split,
    run._CODING: in_bytes(run._CODING.search),
    run._KEEPS_SETTINGS: in_bytes(run._KEEPS_SETTINGS.search),
    checker._IMPORTS_TENSORFLOW: checker._IMPORTS_TENSORFLOW.search,
}
# Of every class that a pattern may name, and what the patterns name.
SIGNS = " \t\n\r_-=+%!?.,:;()#'\"`<[\\/|1a가é\0\u200c"


def texts(signs: str) -> Iterator[str]:
    """Texts of each pair of signs: in turns, and one after the other."""
    half = LONG_PAIRS // 2
    for first, second in product(signs, repeat=2):
        yield (first + second) * half
        if first != second:
            yield first * half + second * half


def seconds(used: Used, text: str) -> float:
    begin = time.process_time()
    used(text)
    return time.process_time() - begin


def short(pattern: re.Pattern[str] | re.Pattern[bytes]) -> str:
    return str(pattern.pattern)[:30]


def signs_of(pattern: re.Pattern[str] | re.Pattern[bytes]) -> str:
    """The signs of SIGNS that a pattern names, one of each class, and one that none has."""
    named = str(pattern.pattern)
    classes = {r"\s": " \t\n", r"\w": "a1_가", r"\d": "1", "[^": "a", r"\W": " ", "a-z": "a"}
    found = {sign for name, some in classes.items() if name in named for sign in some}
    return "".join(sorted(found | {sign for sign in SIGNS if sign in named} | {"\0"}))


@pytest.mark.parametrize("pattern", PATTERNS, ids=short)
def test_a_pattern_takes_no_longer_than_its_text_is_long(
    pattern: re.Pattern[str] | re.Pattern[bytes],
) -> None:
    used = PATTERNS[pattern]
    for text in texts(signs_of(pattern)):
        assert seconds(used, text) < SECONDS_OF_PAIRS, (text[:2], text[-1])
    for sign in SIGNS:
        assert seconds(used, sign * LONG) < SECONDS, sign


def test_no_pattern_of_these_rooms_is_missing_here() -> None:
    rooms = [*ROOT.glob("kata/collect/*.py"), *ROOT.glob("kata/grade/*.py")]
    rooms += ROOT.glob("kata/grade/exports/*.py")
    found = set()
    for file in rooms:
        module = import_module(".".join(file.relative_to(ROOT).with_suffix("").parts))
        for value in vars(module).values():
            some = value.values() if isinstance(value, dict) else [value]
            found |= {one for one in some if isinstance(one, re.Pattern)}
    judges = {"kata.remote.values", "kata.remote.models"}
    of_judges = {
        one
        for name in judges
        for one in vars(sys.modules[name]).values()
        if isinstance(one, re.Pattern)
    }
    assert found - of_judges <= set(PATTERNS)


LINES = [" " * 60_000 + "x = 1", "a " * 30_000, " ," * 30_000, "?" * 60_000, "a" * 60_000 + " ?"]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line[:2])
def test_a_notebook_with_a_line_of_blanks(tmp_path: Path, line: str) -> None:
    begin = time.process_time()
    cell = notebook(line, "def one_hot(text, vocab):\n    return 1\n")
    kim = only(taken(folder(tmp_path, {"kim/work.ipynb": cell})))
    assert list(contents(kim)) == ["23_one_hot"]
    assert time.process_time() - begin < SECONDS


@pytest.mark.parametrize("sign", SIGNS)
def test_a_notebook_of_one_sign(sign: str) -> None:
    one_cell = notebook(sign * 80_000)
    many_lines = notebook("\n".join([sign * 160] * 500))
    for content in (one_cell, many_lines):
        assert seconds(in_bytes(Notebook.read), content.decode()) < SECONDS


@pytest.mark.parametrize("sign", [*SIGNS, "가+", "\\\n", "f'", '"""\n', "{1:", "a,", "\n ", "($"])
def test_a_file_of_one_sign_keeps_its_comments_or_loses_them_soon(sign: str) -> None:
    content = (sign * submission.LARGEST).encode()[: submission.LARGEST]
    assert seconds(lambda _: strip_comments(Work("", "", content)), "") < SECONDS


# What Python 3.13.0's tokenizer raises a SystemError for, as fuzzing has found it.
SYSTEM_ERROR = b'\t\xc2\x85}@\na\x00"'


def test_what_stops_a_tokenizer_stops_nobody(tmp_path: Path) -> None:
    files = {f"kim/{name}": SYSTEM_ERROR for name in ("02_simple_rnn.py", "work.ipynb", "a.zip")}
    kim, lee = taken(folder(tmp_path, {**files, "lee/02_simple_rnn.py": CODE})).submissions
    assert contents(kim) == {"02_simple_rnn": SYSTEM_ERROR}
    assert contents(lee) == {"02_simple_rnn": CODE}


def broken(*_: object) -> None:
    raise SystemError("returned a result with an exception set")


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("kata.grade.submission", "_ends"),
        ("kata.grade.submission", "number_for_people"),
        ("kata.grade.submission.importlib.util", "decode_source"),
        ("kata.grade.pick", "stem_of"),
        ("kata.grade.pick.archive", "tree_in"),
        ("kata.grade.pick.Notebook", "read"),
    ],
)
def test_whatever_reading_raises_the_class_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str, name: str
) -> None:
    files = {"kim/02_simple_rnn.py": CODE, "kim/w.ipynb": b"{}", "kim/a.zip": b"PK"}
    folder(tmp_path, {**files, "lee/notes.txt": b""})
    monkeypatch.setattr(f"{place}.{name}", broken)
    assert [one.student for one in taken(tmp_path).submissions] == ["kim", "lee"]
