"""``kata demo`` trains and writes, in both languages; without TensorFlow it says one sentence.

In this process, which imports TensorFlow once for all of it.
"""

from __future__ import annotations

import re
import sys

import pytest

from kata.__main__ import main
from kata.language import LANGUAGES

LINE = re.compile(r"^\S+ +(\d+) +\S+ (\d+\.\d\d) +h → ([helo]{4})$", re.MULTILINE)


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_learns_to_write_ello(language: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", language, "demo"]) == 0
    out, err = capfd.readouterr()
    first, *_, last = out.splitlines()
    lines = LINE.findall(out)
    assert len(lines) >= 4
    losses = [float(loss) for _, loss, _ in lines]
    assert losses == sorted(losses, reverse=True)
    assert lines[0][2] != "ello"
    assert lines[-1][2] == "ello"
    assert [bool(re.search("[가-힣]", line)) for line in (first, last)] == [language == "ko"] * 2
    assert err == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_tensorflow_it_says_so_in_one_sentence(
    language: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As Python has it where a package is not installed.
    monkeypatch.setitem(sys.modules, "keras", None)
    assert main(["demo", "--lang", language]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "keras" in err
    assert "pip install" in err
