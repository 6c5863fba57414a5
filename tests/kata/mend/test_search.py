"""What the search finds beyond one edit, what it leaves alone, and how far it goes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from kata.collect.answer import AnswerFile
from kata.curriculum import course_at
from kata.mend.judge import Suite, seen_in
from kata.mend.places import places_of
from kata.mend.program import LearnersProgram, TooManyStepsError
from kata.mend.quiet import RefusedError, quiet
from kata.mend.search import Mended, mended
from tests.kata.sessions import ROOT

COURSE = course_at(ROOT)
STEP = COURSE.find("07")
WRONG = ROOT / "tests" / "answers" / "wrong"

RNN_STEP = """
import numpy as np
{before}

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    {inside}
    return np.tanh(x_t @ kernel - h @ recurrent_kernel + bias)
"""


def written(folder: Path, before: str = "", inside: str = "pass") -> AnswerFile:
    """An answer whose sign is wrong, which one edit would mend."""
    file = folder / STEP.stub.name
    text = RNN_STEP.format(before=before, inside=inside)
    file.write_text(text.replace("FOLDER", folder.as_posix()), encoding="utf-8")
    return AnswerFile(file, STEP.parameters)


def of(file: AnswerFile) -> Mended:
    return mended(file, STEP, "rnn_step", seed=0)


def of_answer(name: str) -> Mended:
    return of(AnswerFile(WRONG / name / STEP.stub.name, STEP.parameters))


def test_one_edit_is_enough(tmp_path: Path) -> None:
    assert [edit.kind for edit in of(written(tmp_path)).edits] == ["operator"]


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("import os", "os.remove(f'FOLDER/{len(h)}')"),
        ("import pathlib", "pathlib.Path('FOLDER/log').write_text(str(h))"),
        ("", "open('FOLDER/log', 'a').write('called')"),
        ("", "np.save('FOLDER/log.npy', h)"),
        ("", "h.tofile('FOLDER/log')"),
        ("", "eval('1 + 1')"),
        ("", "getattr(np, 'sa' + 've')('FOLDER/log.npy', h)"),
        ("from subprocess import run", "run(['true'])"),
        ("from operator import methodcaller", "methodcaller('tofile', 'FOLDER/log')(h)"),
        ("import keras", "keras.utils.save_img('FOLDER/log.png', h)"),
        ("import keras", "keras.src.utils.io_utils.print_msg('x')"),
        ("import itertools\ncounter = itertools.count()", "next(counter)"),
        ("from itertools import count", "next(count())"),
        ("class Own:\n    pass\nown = Own()", "own.calls = 1"),
        ("def log(x):\n    open('FOLDER/log', 'a').write(str(x))", "log(h)"),
        ("rng = np.random.default_rng(0)", "rng.normal()"),
        ("", "global seen; seen = h"),
        ("", "__import__('os').getcwd()"),
    ],
    ids=lambda text: text.partition("\n")[0][:30] or "-",
)
def test_what_does_more_than_compute_is_never_edited(
    tmp_path: Path, before: str, inside: str
) -> None:
    file = written(tmp_path, before, inside)
    names = file.names()
    assert names is not None
    assert LearnersProgram(file.read(), "rnn_step", names).functions == {}
    assert of(file) == Mended()
    assert sorted(one.name for one in tmp_path.iterdir()) == [STEP.stub.name]


def test_a_class_or_a_helper_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "helper_of_mine.py").write_text("def rnn_step(*args): return args[0]\n")
    file = tmp_path / STEP.stub.name
    path = f"import sys\nsys.path.insert(0, {tmp_path.as_posix()!r})\n"
    file.write_text(f"{path}from helper_of_mine import rnn_step\n")
    assert of(AnswerFile(file, STEP.parameters)) == Mended()


@pytest.mark.parametrize("act", ["open('x', 'w')", "os.mkdir('x')", "os.system('true')"])
def test_what_reaches_beyond_the_process_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    monkeypatch.chdir(tmp_path)
    with quiet(), pytest.raises(RefusedError):
        exec(f"import os\n{act}")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n        pass",
        "return [x for x in iter(int, 1)]",
        "for one in iter(int, 1):\n        pass",
        "def twice(n):\n        return n and twice(n - 1) + twice(n - 1)\n    return twice(40)",
    ],
)
def test_an_edited_program_has_an_end(tmp_path: Path, body: str) -> None:
    file = tmp_path / "x.py"
    file.write_text(f"def rnn_step():\n    {body}\n")
    answer = AnswerFile(file, {"rnn_step": ()})
    names = answer.names()
    assert names is not None
    program = LearnersProgram(answer.read(), "rnn_step", names)
    edited = program.names()
    assert edited is not None
    program.give()
    with pytest.raises(TooManyStepsError):
        edited["rnn_step"]()


@pytest.mark.parametrize("added", ["h = None", "h = h", "taken.append(None)"])
def test_no_list_is_put_into_itself(tmp_path: Path, added: str) -> None:
    # NumPy looks for the end of such a list for a long time.
    inside = f"taken = []\n    for step in x_t:\n        {added}\n        taken.append(h)"
    file = written(tmp_path, inside=inside)
    names = file.names()
    assert names is not None
    program = LearnersProgram(file.read(), "rnn_step", names)
    (function,) = program.functions.values()
    loop = next(node for node in ast.walk(function) if isinstance(node, ast.For))
    for edit in program.edits():
        with edit.made():
            texts = {ast.unparse(one) for one in ast.walk(loop) if isinstance(one, ast.stmt)}
            assert not texts & {"h = taken", "taken.append(taken)"}


def test_of_what_is_too_large_no_edit_is_made(tmp_path: Path) -> None:
    file = written(tmp_path, inside="; ".join(["x_t = x_t + 0 * h"] * 1_000))
    names = file.names()
    assert names is not None
    assert LearnersProgram(file.read(), "rnn_step", names).edits() == []
    assert of(file) == Mended()


def test_both_ends_meet() -> None:
    found = of_answer("memory_counts_three_times")
    assert [one.id for one in found.mistakes] == ["tanh_forgotten"]
    assert {edit.kind for edit in found.edits} == {"number"}


@pytest.mark.parametrize(
    ("name", "number", "function", "right", "wrong", "told"),
    [
        # What raises has no value to compare: an edit gives it one.
        (
            "next_c_returned_first",
            "20",
            "lstm_step",
            "i * np",
            "i >> np",
            "hidden_and_cell_swapped",
        ),
        # A rule tells the one mistake, an edit makes the first call right.
        (
            "negative_temperature_printed",
            *("25", "with_temperature", "axis=-1", "axis=+1", "negative_accepted"),
        ),
        # A change in one place goes before the same one in several.
        (
            *("slope_is_one_minus_h", "vanishing_gradient", "input_gradients"),
            *("kernel + h @", "kernel % h @", "derivative_of_sigmoid"),
        ),
        # What an argument changes may show in other calls than the first.
        (
            *("zero_for_the_first_character", "sampling", "generate"),
            *("kernel[index] + h", "kernel[index] ** h", "first_not_read"),
        ),
        # What one mistake explains is no two.
        ("last_output_of_what_is_last", "19", "gru_outputs", "return", "return", None),
        # To give nothing in place of an error is no step further.
        ("softmax_of_numpy", "25", "with_temperature", "logits /", "logits &", None),
    ],
    ids=lambda one: one if isinstance(one, str) else "-",
)
def test_both_ends_meet_where_an_edit_leads_further(
    tmp_path: Path, name: str, number: str, function: str, right: str, wrong: str, told: str | None
) -> None:
    exercise = COURSE.find(number)
    file = tmp_path / exercise.stub.name
    text = (WRONG / name / file.name).read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    answer = AnswerFile(file, exercise.parameters)
    with quiet():
        seen = seen_in(Suite(exercise, function, seed=0).told(answer))
    found = mended(answer, exercise, function, seed=0, seen=seen)
    assert [one.id for one in found.mistakes] == ([told] if told else [])
    line = text[: text.index(right)].count("\n") + 1
    assert {line for edit in found.edits for line in edit.lines} == ({line} if told else set())


@pytest.mark.parametrize(
    ("name", "number", "function", "right", "wrong"),
    [
        # Of the other calls the other mistake makes an exception.
        ("chunks_by_reshape", "11", "rnn_in_chunks", "kernel + bias", "kernel & bias"),
        # Where nothing stands, any list makes some right.
        (
            "sum_of_absolute_values",
            "21",
            "memory_span",
            "enumerate(norms[::-1])",
            "enumerate(None)",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "-",
)
def test_a_line_is_told_by_which_some_calls_are_right(
    tmp_path: Path, name: str, number: str, function: str, right: str, wrong: str
) -> None:
    exercise = COURSE.find(number)
    file = tmp_path / exercise.stub.name
    text = (WRONG / name / file.name).read_text(encoding="utf-8")
    file.write_text(text.replace(right, wrong), encoding="utf-8")
    found = mended(AnswerFile(file, exercise.parameters), exercise, function, seed=0)
    line = text[: text.index(right)].count("\n") + 1
    assert {line for edit in found.edits for line in edit.lines} == {line}
    (place,) = places_of(found, file.read_text(encoding="utf-8"))
    assert "some of the wrong calls" in place.sentence.to("en")
    assert place.mended is None


@pytest.mark.parametrize(
    ("name", "number", "function", "right", "wrong"),
    [
        # Zeros and ones of an argument that nobody gave are soon those of a misconception.
        ("unknown_characters_are_zeros", "one_hot", "next_char_pairs", "(text[:-1], v", "(None, v"),
        ("dict_raises_by_itself", "one_hot", "next_char_pairs", "(text[:-1], v", "(v"),
        # Where one chunk is all there is, a loop that ends in its first round is as good.
        ("chunks_of_the_batch", "carry_state", "rnn_in_chunks", "(0, timesteps, chunk)", "(chunk)"),
    ],
    ids=["nothing_given", "argument_missing", "range_without_end"],
)
def test_what_is_alike_in_little_alone_proves_nothing(
    tmp_path: Path, name: str, number: str, function: str, right: str, wrong: str
) -> None:
    exercise = COURSE.find(number)
    file = tmp_path / exercise.stub.name
    text = (WRONG / name / file.name).read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    found = mended(AnswerFile(file, exercise.parameters), exercise, function, seed=0)
    assert found.mistakes == ()
    line = text[: text.index(right)].count("\n") + 1
    assert {line for edit in found.edits for line in edit.lines} <= {line}


def test_where_it_may_be_one_mistake_or_another_the_line_alone_is_told(tmp_path: Path) -> None:
    exercise = COURSE.find("10")
    name = "recurrent_kernel_counted_as_a_second_kernel"
    text = (WRONG / name / exercise.stub.name).read_text(encoding="utf-8")
    file = tmp_path / exercise.stub.name
    file.write_text(text.replace("+ 1", "+ 2"), encoding="utf-8")
    found = mended(AnswerFile(file, exercise.parameters), exercise, "count_params", seed=0)
    assert len(found.mistakes) == 2
    (place,) = places_of(found, file.read_text(encoding="utf-8"))
    assert "Two things" in place.sentence.to("en")
    assert (place.mistake, place.mended) == ("", None)


@pytest.mark.parametrize(("more", "edited"), [("", True), ("; tf.io.write_file('x', 'y')", False)])
def test_of_tensorflow_nothing_but_keras_is_read(tmp_path: Path, more: str, edited: bool) -> None:
    exercise = COURSE.find("02")
    file = tmp_path / exercise.stub.name
    body = "return tf.keras.layers.SimpleRNN(units)(tf.keras.Input((timesteps, input_dim)))"
    head = "def simple_rnn(units=50, timesteps=10, input_dim=30):"
    file.write_text(f"import tensorflow as tf\n{head}\n    timesteps{more}\n    {body}\n")
    answer = AnswerFile(file, exercise.parameters)
    names = answer.names()
    assert names is not None
    program = LearnersProgram(answer.read(), "simple_rnn", names)
    assert bool(program.functions) == edited
    assert program.builds_networks == edited


@pytest.mark.parametrize(
    "name", ["cubed_and_written_short", "cubed_five_times_side_by_side", "step_without_bias"]
)
def test_what_loses_something_meets_nothing(name: str) -> None:
    assert of_answer(name).mistakes == ()


@pytest.mark.parametrize(
    ("name", "number", "function"),
    [
        # Of one character again and again nothing is learned; that an edited program raises for
        # another number is no sign that it uses it.
        ("shares_of_one_length_at_temperature_1", "25", "generate"),
        # One mistake alone explains it, if by an array of zeros.
        ("initial_state_given_back", "08", "rnn_forward"),
    ],
)
def test_what_one_mistake_explains_or_loses_numbers_meets_nothing(
    name: str, number: str, function: str
) -> None:
    exercise = COURSE.find(number)
    answer = AnswerFile(WRONG / name / exercise.stub.name, exercise.parameters)
    assert mended(answer, exercise, function, seed=0).mistakes == ()


def test_two_edits_are_told_where_one_is_not_enough() -> None:
    found = of_answer("step_weights_come_first")
    assert found.together
    assert found.mistakes == ()


def test_the_same_is_found_again() -> None:
    one, other = (of_answer("step_star_is_a_product") for _ in range(2))
    assert [edit.lines for edit in one.edits] == [edit.lines for edit in other.edits]
    assert one.tried == other.tried


def test_nothing_is_told_of_a_right_answer() -> None:
    assert of(AnswerFile(STEP.solution, STEP.parameters)).edits == ()
