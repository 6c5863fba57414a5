"""What further calls show is true, and nobody can tell that they were made."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.collect.draw import Draw
from kata.diagnose.arguments import right_in_some
from kata.diagnose.beside import facts_of_calls
from kata.diagnose.mistakes import fact
from kata.diagnose.search import Program
from kata.rnn import cell
from kata.score import CheckLog
from tests.kata.diagnose.facts_checked import told

PARAMETERS = ("x_t", "h", "kernel", "recurrent_kernel", "bias")
RESULTS = {"": ("batch_size", "units")}
STEP = Program(lambda step=cell.STEP: step)


def file_of(folder: Path, body: str, head: str = "") -> AnswerFile:
    path = folder / "07_rnn_step.py"
    lines = textwrap.indent(textwrap.dedent(body), "    ")
    arguments = ", ".join(PARAMETERS)
    path.write_text(
        f"import numpy as np\n{head}\n\ndef rnn_step({arguments}):\n{lines}\n", encoding="utf-8"
    )
    return AnswerFile(path, {"rnn_step": PARAMETERS})


def arguments(batch_size: int = 4) -> tuple[np.ndarray, ...]:
    draw = Draw(0, "beside")
    weights = cell.weights(draw, 3, 2)
    return draw.floats(batch_size, 3), draw.floats(batch_size, 2), *weights


def called(file: AnswerFile, batch_size: int = 4) -> Returned:
    return file.call(Call("rnn_step", arguments(batch_size), {}, PARAMETERS), CheckLog())


def facts(folder: Path, body: str, head: str = "", batch_size: int = 4) -> Mapping[str, Any]:
    returned = called(file_of(folder, body, head), batch_size)
    assert returned.gave
    return told(facts_of_calls(returned, STEP, RESULTS))


def test_an_argument_that_changes_nothing_is_told(tmp_path: Path) -> None:
    some = facts(tmp_path, "return np.tanh(2 * x_t @ kernel + h @ recurrent_kernel)")
    assert some["stays_the_same"] == {"result": "rnn_step(…)", "arguments": "bias"}


def test_sequences_that_mix_are_told(tmp_path: Path) -> None:
    body = """
        z = x_t @ kernel + h @ recurrent_kernel + bias
        return np.tanh(z - z.mean(axis=0))
    """
    some = facts(tmp_path, body)
    assert some["change_reaches"] == {
        "argument": "x_t[0]",
        "result": "rnn_step(…)",
        "axis": "batch_size",
        "yours": "0–3",
        "expected": "0",
    }


def test_what_is_right_without_a_term_is_told(tmp_path: Path) -> None:
    some = facts(tmp_path, "return np.tanh(x_t @ kernel + abs(h) @ recurrent_kernel + bias)")
    changes = "h = 0 * h; recurrent_kernel = 0 * recurrent_kernel"
    assert some["right_when_changed"] == {"changes": changes}


@pytest.mark.parametrize(
    ("body", "arguments"),
    [
        ("np.tanh(x_t @ kernel + h @ recurrent_kernel)", "bias = 0 * bias"),
        (
            "np.tanh(x_t @ kernel + h @ recurrent_kernel.T + bias)",
            "recurrent_kernel = recurrent_kernel.T",
        ),
        ("np.tanh(x_t[::-1] @ kernel + h @ recurrent_kernel + bias)", "x_t = x_t[::-1]"),
        ("np.tanh(x_t @ kernel + h[0] @ recurrent_kernel + bias)", "h = h[[0] * 4]"),
        ("np.tanh(x_t @ kernel)", "recurrent_kernel = 0 * recurrent_kernel, bias = 0 * bias"),
    ],
)
def test_what_is_right_for_other_arguments_is_told(
    body: str, arguments: str, tmp_path: Path
) -> None:
    some = facts(tmp_path, f"return {body}")
    assert (
        some["right_for_others"]["arguments"].replace(
            "h = 0 * h", "recurrent_kernel = 0 * recurrent_kernel"
        )
        == arguments
    )


def test_numbers_beyond_a_bound_are_told(tmp_path: Path) -> None:
    some = facts(tmp_path, "return x_t @ kernel + 3 * h @ recurrent_kernel + bias")
    assert (some["beyond_bounds"]["low"], some["beyond_bounds"]["high"]) == (-1, 1)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        ("return np.tanh(x_t @ kernel + bias) + np.random.rand()", ""),
        ("return np.tanh(x_t @ kernel + bias) + np.random.rand()", "np.random.seed(0)"),
        (
            "kept.append(0)\nreturn np.tanh(x_t @ kernel + bias + len(kept))",
            "kept = []",
        ),
    ],
)
def test_what_changes_from_call_to_call_is_told(body: str, head: str, tmp_path: Path) -> None:
    assert facts(tmp_path, body, head) == {"other_every_call": {"function": "rnn_step"}}


def test_nothing_is_told_of_what_is_as_it_should_be(tmp_path: Path) -> None:
    body = "return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias) / 2 + bias / 9"
    assert facts(tmp_path, body) == {}
    some = facts(tmp_path, "return np.zeros((len(x_t), 5))")
    names = "x_t[0], h, kernel, recurrent_kernel, bias"
    assert some == {"stays_the_same": {"result": "rnn_step(…)", "arguments": names}}


def test_nobody_can_tell_that_further_calls_were_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = "count = []\nprint('imported')"
    body = "count.append(0)\nprint('called')\nnp.random.rand()\nreturn x_t @ kernel + len(count)"
    file = file_of(tmp_path, body, head)
    returned = called(file)
    printed = capsys.readouterr().out
    drawn: Any = np.random.get_state()
    assert told(facts_of_calls(returned, STEP, RESULTS))
    assert capsys.readouterr().out == ""
    assert printed == "imported\ncalled\n"
    after: Any = np.random.get_state()
    assert np.array_equal(after[1], drawn[1])
    assert after[2] == drawn[2]
    assert (returned.log.calls, returned.log.judged, returned.log.mismatches) == (1, 0, [])
    # The second call that counts is the second call of the file.
    assert np.allclose(called(file).value - returned.value, 1)


def test_a_further_call_without_end_is_stopped(tmp_path: Path) -> None:
    body = """
        while not h.any():
            pass
        return x_t @ kernel + 3 * h @ recurrent_kernel + bias
    """
    some = facts(tmp_path, body)
    assert "beyond_bounds" in some


def test_few_further_calls_are_made(tmp_path: Path) -> None:
    calls = tmp_path / "calls"
    body = f"open({str(calls)!r}, 'a').write('.')\nreturn x_t @ kernel"
    returned = called(file_of(tmp_path, body))
    facts_of_calls(returned, Program(lambda: lambda *args: cell.STEP(*args) + 1), RESULTS)
    # One that counts, two like it, one for each array, and one more for each that changes nothing.
    assert len(calls.read_text()) == 1 + 2 + len(PARAMETERS) + 3


def test_a_function_without_arrays_is_not_called_again(tmp_path: Path) -> None:
    path = tmp_path / "01_train.py"
    path.write_text("def train(n):\n    raised\n", encoding="utf-8")
    file = AnswerFile(path, {"train": ("n",)})
    returned = Returned(Call("train", (3,), {}, ("n",)), CheckLog(), value=np.ones(3))
    returned.anew = lambda: pytest.fail("it was called again")
    assert facts_of_calls(returned, Program(lambda: lambda n: np.arange(n)), {"": ("n",)}) == ()
    assert file.call(returned.call, CheckLog()).raised


def calls(*given: tuple[Mapping[str, Any], bool]) -> list[tuple[Call, bool]]:
    return [(Call("f", (), dict(some)), right) for some, right in given]


def test_the_argument_that_all_wrong_calls_share_is_told() -> None:
    x = np.ones((1, 2, 3)), np.ones((4, 2, 3))
    assert right_in_some(
        calls(({"t": 0.5}, True), ({"t": 2}, True), ({"t": 0.1}, False), ({"t": 0.01}, False))
    ) == (fact("wrong_with", argument="t <= 0.1"),)
    assert right_in_some(
        calls(({"x": x[0], "state": True}, False), ({"x": x[1]}, True), ({"x": x[0]}, True))
    ) == (fact("wrong_with", argument="state=True"),)
    assert right_in_some(calls(({"h": x[0]}, False), ({}, True))) == (
        fact("wrong_with", argument="h"),
    )
    assert right_in_some(calls(({"x": x[0]}, True), ({"x": x[1]}, False))) == (
        fact("right_with", argument="batch_size == 1"),
    )
    assert right_in_some(calls(({"x": x[0]}, False), ({"x": x[1]}, False))) == ()
    assert right_in_some(calls(({"x": x[1]}, True), ({"x": x[1]}, False))) == ()
