"""The drill of shapes: what it asks is what Keras builds, and what is typed is read generously."""

from __future__ import annotations

import itertools
import json
import os
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kata.curriculum import course_at
from kata.learn.drill import FILE, ROUND, SOON, Drill
from kata.learn.guess import difference, read
from kata.learn.questions import INPUT_DIMS, JOINS, TIMESTEPS, UNITS, code, drawable, why
from kata.picture.words import UNREADABLE as TOLD
from kata.sketch import Layers
from tests.kata.conftest import ExampleCourse
from tests.kata.learn.typed_shapes import TYPED, UNREADABLE
from tests.kata.sessions import ROOT, run
from tools.loop_terminal import CTRL_C, ESCAPE, LoopTerminal

pytest_plugins = ["pytester"]
in_a_terminal = pytest.mark.skipif(os.name != "posix", reason="there are no pseudo-terminals")

EVERY_SETTING = drawable(set(JOINS.values()))
QUESTION = re.compile(r"^(\d+)/10  (.+(?:\n {6}.+)?)$", re.MULTILINE)


# What is asked


def test_every_setting_returns_what_keras_returns() -> None:
    """All settings that can be drawn, each with sizes; the shapes follow the sizes alone."""
    import keras

    chance = random.Random(7)
    for setting in EVERY_SETTING:
        layers = setting.drawn(chance)
        names: dict[str, Any] = {"Input": keras.Input}
        names |= {name: getattr(keras.layers, name) for name in ("Bidirectional", layers.kind)}
        *lines, last = code(layers).splitlines()
        exec("\n".join(lines), names)
        built = eval(last, names)
        outputs = built if isinstance(built, (list, tuple)) else [built]
        shapes = [tuple(output.shape) for output in outputs]
        assert [layers.shape_of(name) for name in layers.results] == shapes, code(layers)
        # Typed as Keras prints them, and as the post does, with everything open but the units.
        assert difference(shapes, layers) is None
        assert difference([(*[None] * (len(one) - 1), one[-1]) for one in shapes], layers) is None
        # As NumPy would have them, with a batch; one of them wrong; one too many or too few.
        assert difference([(3, *one[1:]) for one in shapes], layers)
        for place, one in enumerate(shapes):
            for other in ((*one[:-1], one[-1] + 1), (*one[:-1], None), one[:-1], (None, *one)):
                assert difference([*shapes[:place], other, *shapes[place + 1 :]], layers)
        assert difference([*shapes, shapes[-1]], layers)
        assert difference(shapes[:-1], layers)


def test_no_size_is_mistaken_for_another(tmp_path: Path) -> None:
    sizes = [*UNITS, *(2 * one for one in UNITS), *TIMESTEPS, *INPUT_DIMS]
    assert len(set(sizes)) == len(sizes)
    # Nor with that of the examples, which would give the answer away.
    examples = [Drill(tmp_path, []).introduction()[1].to("en"), TOLD.to("en")]
    assert not set(sizes) & {int(size) for size in re.findall(r"\d+", " ".join(examples))}


def test_all_settings_are_apart() -> None:
    assert len(EVERY_SETTING) == len({one.name for one in EVERY_SETTING}) == 3 * 2**5
    assert all(len(line) <= 76 for one in EVERY_SETTING for line in code(_drawn(one)).splitlines())


def _drawn(setting: Any) -> Layers:
    layers: Layers = setting.drawn(random.Random(3))
    return layers


def test_the_exercises_that_bring_more_are_those_of_the_course() -> None:
    names = {exercise.name.partition("_")[2] for exercise in course_at(ROOT).exercises}
    assert set(JOINS.values()) <= names


def test_what_is_not_solved_is_not_asked() -> None:
    first = drawable([])
    assert {one.name for one in first} == {
        "SimpleRNN", "SimpleRNN sequences", "SimpleRNN state", "SimpleRNN sequences state",
    }  # fmt: skip
    for names in itertools.combinations(JOINS.values(), 2):
        more = drawable(names)
        assert len(more) > len(first)
        absent = {name for name, exercise in JOINS.items() if exercise not in names}
        assert not [one for one in more if absent & set(one.name.split())]


def test_why_is_told_of_every_setting_in_both_languages() -> None:
    for setting in EVERY_SETTING:
        layers = _drawn(setting)
        for language, word in (("en", "axis"), ("ko", "축")):
            told = " ".join(phrase.to(language) for phrase in why(layers))
            assert ("return_state=True" in told) is setting.state
            assert ("Bidirectional" in told) is setting.bidirectional
            assert word in told
            assert not re.search(r"[{}]|\((?:이|은|을|으로)\)", told)


# What is typed


@pytest.mark.parametrize(("typed", "shapes"), TYPED.items())
def test_it_is_read_generously(typed: str, shapes: list[list[int | None]]) -> None:
    assert read(typed) == tuple(map(tuple, shapes))


@pytest.mark.parametrize("typed", UNREADABLE)
def test_what_could_be_this_or_that_is_not_read(typed: str) -> None:
    assert read(typed) is None


# When it is asked again


def answers(root: Path, right: bool, count: int = ROUND, seed: int = 1) -> list[str]:
    """Answer some questions, all of them rightly or none; what was asked."""
    drill, asked = Drill(root, [], seed), []
    for _ in range(count):
        asked.append(drill._setting.name)
        typed = " ".join(str(drill._layers.shape_of(name)) for name in drill._layers.results)
        told = drill.answer(typed if right else "(1, 2, 3)", "en", 80)
        assert told.startswith("Right." if right else "Not quite.")
    return asked


def test_a_seed_asks_the_same_again(tmp_path: Path) -> None:
    seeds = [1, *range(1, 6)]
    rounds = [answers(tmp_path / str(place), True, seed=seed) for place, seed in enumerate(seeds)]
    assert rounds[0] == rounds[1]
    assert any(one != rounds[0] for one in rounds)


def test_what_was_missed_comes_back_sooner_than_what_was_right(tmp_path: Path) -> None:
    # The simplest comes first.
    missed = answers(tmp_path, False, count=1)
    assert missed == ["SimpleRNN"]
    later = answers(tmp_path, True, count=2 * ROUND - 1, seed=2)
    assert later.index("SimpleRNN") == SOON
    kept = json.loads((tmp_path / FILE).read_text(encoding="utf-8"))
    assert kept["asked"] == 2 * ROUND
    # All four are known, and what was missed has been right less often.
    assert len(kept["settings"]) == 4
    assert all(one != following for one, following in itertools.pairwise(later))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "nothing",
        '{"format": "rnn-kata/predicted/v2", "asked": 5, "settings": {}}',
        '{"format": "rnn-kata/predicted/v1", "asked": Infinity, "settings": {}}',
        '{"format": "rnn-kata/predicted/v1", "asked": 1, "settings": {"SimpleRNN": [-1e9, 4, 5]}}',
        '{"format": "rnn-kata/predicted/v1", "asked": 1, "settings": [1]}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_as_none(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    assert answers(tmp_path, True) == answers(tmp_path / "none", True)


def test_a_folder_that_cannot_be_written_is_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / FILE.parent).write_text("a file", encoding="utf-8")
    assert len(answers(tmp_path, True)) == ROUND


# The command


def predicted(course: ExampleCourse, typed: bytes | str, *arguments: str, **spoken: str) -> str:
    """What ``kata predict`` prints where this is piped into it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **spoken}
    session = subprocess.run(
        [sys.executable, "-m", "kata", "predict", "--seed", "1", *arguments],
        cwd=course.root,
        env=environment,
        input=typed if isinstance(typed, bytes) else typed.encode(),
        capture_output=True,
        check=False,
    )
    assert (session.returncode, session.stderr) == (0, b"")
    encoding = spoken.get("PYTHONIOENCODING", "utf-8")
    return session.stdout.decode(encoding)


def test_a_round_without_a_terminal(course: ExampleCourse) -> None:
    shown = predicted(course, "?, 50\n" * 12)
    assert [number for number, _ in QUESTION.findall(shown)] == [str(n) for n in range(1, 11)]
    assert shown.count("in a double box: what the call returns") == 10
    last = shown.splitlines()[-1]
    assert re.fullmatch(r"\d of 10 right\. What was missed comes back sooner\.", last)
    korean = predicted(course, "? 50\nㅂ\n", "--lang", "ko")
    assert QUESTION.findall(korean)[0][0] == "1"
    assert "이중 상자 안: 호출이 돌려주는 것" in korean
    assert "1개 중 " in korean.splitlines()[-1]
    # No verdict, no score: nothing but the intervals is kept.
    kept = {path.name for path in (course.root / FILE).parent.iterdir()}
    assert kept == {FILE.name}


def test_an_answer_that_cannot_be_read_is_asked_again(course: ExampleCourse) -> None:
    shown = predicted(course, b"fifty\n\n\xff\xfe\n(?, 50\xc2\xb2)\n" + b"1" * 5000 + b"\n")
    assert shown.count("This cannot be read as shapes.") == 4
    numbers = [number for number, _ in QUESTION.findall(shown)]
    assert numbers[:4] == ["1", "1", "1", "1"]
    assert numbers[4:] == ["2", "2"]
    assert shown.splitlines()[-1].endswith("of 1 right. What was missed comes back sooner.")


def test_an_end_before_the_first_answer(course: ExampleCourse) -> None:
    for typed in ("", "q\n", "Q", "quit\n"):
        assert predicted(course, typed).splitlines()[-1] == "Nothing was answered."
    assert "아직 답한 것이 없어요." in predicted(course, "", "--lang", "ko")


@pytest.mark.parametrize("encoding", ["cp949", "cp1252", "ascii"])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_any_encoding_will_do(course: ExampleCourse, encoding: str, language: str) -> None:
    shown = predicted(
        course, "(?, 64)\n", "--lang", language, PYTHONIOENCODING=encoding, PYTHONUTF8="0"
    )
    assert "(None, 64)" in shown
    assert QUESTION.findall(shown)[-1][0] == "2"


def test_a_closed_input_is_an_end(course: ExampleCourse) -> None:
    session = subprocess.run(
        [sys.executable, "-c", "import sys; sys.stdin = None; from kata.__main__ import main;"
         "sys.exit(main(['predict', '--lang', 'en']))"],
        cwd=course.root, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, check=False,
    )  # fmt: skip
    assert (session.returncode, session.stderr) == (0, "")
    assert session.stdout.endswith("Nothing was answered.\n")


def test_it_needs_neither_tensorflow_nor_numpy(course: ExampleCourse) -> None:
    script = (
        "import sys; from kata.__main__ import main; main(['predict', '--lang', 'en']);"
        "sys.exit(any(name in sys.modules for name in ('tensorflow', 'keras', 'numpy')))"
    )
    subprocess.run(
        [sys.executable, "-c", script], cwd=course.root, check=True, input=b"?,50\n",
        env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def test_a_seed_that_is_none_is_told(course: ExampleCourse) -> None:
    session = run(["kata", "predict", "--seed", "x"], course.root)
    assert session.returncode == 2
    assert "Traceback" not in session.stderr


@in_a_terminal
# Python hears a Ctrl-C in the instant before it waits for a key only with the next line.
@pytest.mark.parametrize("end", ["q\r", "ㅂ\r", CTRL_C + "\r", "\x04"])
def test_a_round_in_a_terminal(course: ExampleCourse, end: str) -> None:
    with LoopTerminal(["predict", "--seed", "1", "--lang", "en"], course.root) as drill:
        drill.sees("1/10")
        # The arrow keys edit a line.
        drill.press("?, 6\x1b[D\x1b[D\x1b[C\x1b[C4\r")
        drill.sees("Right.")
        drill.sees("2/10")
        drill.press(end)
        drill.sees("1 of 1 right.")
        assert drill.ends() == 0
        assert "Traceback" not in drill.text


# In the loop


@in_a_terminal
def test_a_key_of_the_loop_leads_there_and_back(course: ExampleCourse) -> None:
    with LoopTerminal([], course.root, columns=80) as loop:
        loop.sees("? predict")
        loop.press("?")
        seen = loop.sees("1/10")
        assert "Which shapes does each call return?" in seen
        # What cannot be read stays, to be mended.
        loop.press("three\r")
        seen = loop.sees("This cannot be read as shapes.")
        assert "three" in seen.splitlines()[-2]
        assert "1/10" in seen
        loop.press("\x15")
        loop.sees_no_more("three")
        loop.press("(1, 1)\r")
        loop.sees("in a double box: what the call returns")
        assert "Not quite." in loop.sees("2/10")
        for number in range(2, 11):
            # Keys of the loop are letters here.
            loop.press("(?, 1)\r")
            loop.sees(f"{number + 1}/10" if number < 10 else "0 of 10 right.")
        loop.press("\r")
        loop.sees("? predict")
        assert "0 of 10 right. What was missed comes back sooner." in loop.text
        loop.press("?")
        loop.sees("1/10")
        loop.press(ESCAPE)
        loop.sees("Nothing was answered.")
        loop.press("q")
        assert loop.ends() == 0


@in_a_terminal
def test_in_a_small_terminal_and_on_a_korean_keyboard(course: ExampleCourse) -> None:
    with LoopTerminal(["--lang", "ko"], course.root, rows=14, columns=60) as loop:
        loop.sees("? 예측")
        loop.press("?")
        loop.sees("1/10")
        loop.press("ㅜㅐㅜㄷ, 1\r")
        loop.sees("아쉬워요.")
        # What is told is longer than the screen; the arrow keys show the rest.
        loop.press("\x1b[B" * 14)
        loop.sees("input_dim")
        loop.press("ㅂ\r")
        loop.sees("1개 중 0개를 맞혔어요.")
        loop.press("?")
        loop.sees("1/10")
        loop.press(CTRL_C)
        assert loop.ends() == 0
