"""Every kind of edit: a right answer that it breaks, and that is mended at the changed place."""

from __future__ import annotations

from pathlib import Path

import pytest

from kata.collect.answer import AnswerFile
from kata.curriculum import course_at
from kata.diagnose.mistakes import ids_in
from kata.mend.search import Mended, mended
from tests.kata.sessions import ROOT

COURSE = course_at(ROOT)

STEP = "return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)"

# The kind, the exercise and its function, a line of the solution, and what stands in its place.
BROKEN = [
    ("axis", "13", "rnn_gradients", "grad_z.sum(axis=0)", "grad_z.sum(axis=1)"),
    ("axis", "20", "lstm_step", "np.split(z, 4, axis=-1)", "np.split(z, 4)"),
    ("axis", "11", "rnn_in_chunks", "range(part.shape[1])", "range(len(part))"),
    ("index", "05", "last_state", "sequence[:, -1]", "sequence[:-1]"),
    ("index", "13", "rnn_gradients", "x[:, t].T @ grad_z", "x[t].T @ grad_z"),
    ("index", "23", "next_char_pairs", "text[1:]", "text[2:]"),
    ("index_missing", "23", "next_char_pairs", "one_hot(text[1:], vocab)", "one_hot(text, vocab)"),
    ("index_too_much", "07", "rnn_step", "x_t @ kernel", "x_t[0] @ kernel"),
    ("name", "07", "rnn_step", "x_t @ kernel + h", "h @ kernel + h"),
    ("name", "20", "lstm_step", "return h, c", "return h, h"),
    (
        "names_exchanged",
        "07",
        "rnn_step",
        "x_t @ kernel + h @ recurrent_kernel",
        "x_t @ recurrent_kernel + h @ kernel",
    ),
    ("name", "03", "accepts", "except ValueError", "except TypeError"),
    ("number", "10", "count_params", "+ 1)", "+ 2)"),
    ("number", "21", "memory_span", "fraction=0.01", "fraction=0.1"),
    ("value", "13", "rnn_gradients", "grad_h = grad_output\n", "grad_h = None\n"),
    ("value", "21", "input_gradients", "np.zeros((len(x), len(bias)))", "0"),
    ("value", "21", "input_gradients", "(len(x), len(bias))", "(3, 4)"),
    ("operator", "07", "rnn_step", "kernel + h", "kernel - h"),
    ("operands", "07", "rnn_step", "h @ recurrent_kernel", "recurrent_kernel @ h"),
    ("operand_missing", "07", "rnn_step", " + bias", ""),
    ("operand_too_much", "07", "rnn_step", "+ bias", "+ bias + bias"),
    ("brackets", "13", "rnn_gradients", "(1 - states[t + 1] ** 2)", "((1 - states[t + 1]) ** 2)"),
    (
        "transposed",
        "13",
        "rnn_gradients",
        "grad_z @ recurrent_kernel.T",
        "grad_z @ recurrent_kernel",
    ),
    ("transposed", "07", "rnn_step", "x_t @ kernel", "x_t @ kernel.T"),
    ("sign", "13", "rnn_gradients", "grad_h = grad_output\n", "grad_h = -grad_output\n"),
    ("direction", "21", "input_gradients", "np.array(norms[::-1])", "np.array(norms)"),
    ("direction", "13", "rnn_gradients", "in reversed(range(timesteps))", "in range(timesteps)"),
    ("range", "11", "rnn_in_chunks", "range(part.shape[1])", "range(1, part.shape[1])"),
    ("range", "11", "rnn_in_chunks", "range(part.shape[1])", "range(3)"),
    ("range", "11", "rnn_in_chunks", "timesteps, chunk)", "timesteps)"),
    ("function", "11", "rnn_in_chunks", "np.stack(outputs", "np.concatenate(outputs"),
    ("function", "07", "rnn_step", "np.tanh(", "np.sqrt("),
    ("wrapper_missing", "20", "lstm_step", "i * np.tanh(candidate)", "i * candidate"),
    ("wrapper_too_much", "07", "rnn_step", "h @ rec", "np.tanh(h) @ rec"),
    ("order_of_arguments", "20", "lstm_step", "np.split(z, 4, axis=-1)", "np.split(4, z, axis=-1)"),
    (
        "keyword",
        "04",
        "every_output_any_length",
        "SimpleRNN(units, return_sequences=True)",
        "SimpleRNN(units)",
    ),
    ("keyword", "17", "encoder_decoder", 'activation="softmax"', 'activation="softmaks"'),
    ("keyword", "02", "simple_rnn", "shape=(timesteps, input_dim)", "shape=input_dim"),
    ("keyword", "18", "lstm_outputs", "LSTM(units, ", "LSTM("),
    ("keyword", "24", "char_rnn", "return_sequences=True", "return_sequences=False"),
    ("condition", "21", "memory_span", "norm < fraction", "norm > fraction"),
    ("results", "20", "lstm_step", "return h, c", "return c, h"),
    ("results", "20", "lstm_step", "i, f, candidate, o =", "i, f, o, candidate ="),
    ("results", "19", "gru_outputs", "output, state = layer", "output, (state,) = layer"),
    (
        "statement",
        "11",
        "rnn_in_chunks",
        "            outputs.append(h)\n",
        "        outputs.append(h)\n",
    ),
    ("statement_too_much", "07", "rnn_step", STEP, f"h = np.zeros_like(h)\n    {STEP}"),
    ("assigned", "13", "rnn_gradients", "grad_bias += grad_z", "grad_bias = grad_z"),
    ("copy", "20", "lstm_step", "c = f * c + i", "c *= f\n    c = c + i"),
    ("formula", "07", "rnn_step", STEP, STEP.replace("np.tanh(", "1 / (1 + np.exp(-(") + "))"),
]


def broken(folder: Path, number: str, right: str, wrong: str) -> tuple[AnswerFile, int]:
    """A solution with one thing changed in it, and the first line that is another then."""
    exercise = COURSE.find(number)
    text = exercise.solution.read_text(encoding="utf-8")
    place = text.rindex(right)
    file = folder / exercise.stub.name
    file.write_text(text[:place] + wrong + text[place + len(right) :], encoding="utf-8")
    return AnswerFile(file, exercise.parameters), text.count("\n", 0, place) + 1


def found(file: AnswerFile, number: str, function: str) -> Mended:
    return mended(file, COURSE.find(number), function, seed=0)


@pytest.mark.parametrize(("kind", "number", "function", "right", "wrong"), BROKEN)
def test_a_kind_breaks_and_mends(
    tmp_path: Path, kind: str, number: str, function: str, right: str, wrong: str
) -> None:
    file, line = broken(tmp_path, number, right, wrong)
    edits = found(file, number, function).edits
    assert kind in {edit.kind for edit in edits}
    assert line in {one for edit in edits for one in edit.lines} or kind == "copy"


def test_every_kind_is_tried_and_has_its_sentence() -> None:
    kinds = {id.removeprefix("change_") for id in ids_in("places") if id.startswith("change_")}
    assert kinds == {kind for kind, *_ in BROKEN}
