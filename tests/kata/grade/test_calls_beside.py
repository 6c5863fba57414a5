"""Further calls of a file behind the wall: in a process of their own, and as at home."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import numpy as np
import pytest

from kata.collect.answer import AnswerFile, Call, Returned
from kata.curriculum import course_at
from kata.diagnose.beside import facts_of_calls
from kata.diagnose.search import Program
from kata.mend.search import Mended, mended
from kata.remote.answer import RemoteFile
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.warm_parent import WarmParent
from kata.score import CheckLog
from tests.kata.diagnose.test_beside import PARAMETERS, RESULTS, STEP, arguments, file_of
from tests.kata.sessions import ROOT

CALL = Call("rnn_step", arguments(), {}, PARAMETERS)


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    with WarmParent(Limits(), False, Isolation.none()) as parent:
        yield parent


def behind_the_wall(file: AnswerFile, parent: WarmParent) -> RemoteFile:
    return RemoteFile(file.path, dict(file.parameters), parent.process, Limits())


@pytest.mark.parametrize(
    "body",
    [
        "return np.tanh(x_t @ kernel + h @ recurrent_kernel)",
        "return np.tanh(x_t @ kernel + abs(h) @ recurrent_kernel + bias)",
        "return np.tanh(x_t @ kernel + bias) + np.random.rand()",
        "z = x_t @ kernel + bias\nreturn np.tanh(z - z.mean(axis=0))",
    ],
)
def test_they_show_what_they_show_at_home(body: str, tmp_path: Path, parent: WarmParent) -> None:
    home = file_of(tmp_path, body)
    apart = behind_the_wall(home, parent)
    facts = [facts_of_calls(file.call(CALL, CheckLog()), STEP, RESULTS) for file in (home, apart)]
    apart.close()
    assert facts[0] == facts[1] != ()


def test_what_dies_in_them_lives_on_in_those_that_count(tmp_path: Path, parent: WarmParent) -> None:
    body = """
        print("called")
        if not bias.any():
            import os
            os._exit(1)
        count.append(0)
        return x_t @ kernel + bias * len(count)
    """
    file = behind_the_wall(file_of(tmp_path, body, "count = []"), parent)
    first = file.call(CALL, CheckLog())
    facts_of_calls(first, Program(lambda step=STEP: step), RESULTS)
    second: Returned = file.call(CALL, CheckLog())
    # The second call that counts is the second call of the file, and nobody sees the others.
    assert np.allclose(second.value - first.value, CALL.given["bias"])
    file.close()
    assert file.printed == "called\n" * 2


def test_nothing_behind_the_wall_is_edited_here(tmp_path: Path) -> None:
    step = course_at(ROOT).find("07")
    answer = tmp_path / step.stub.name
    # Loaded here, it would leave a trace.
    answer.write_text(f"open({(tmp_path / 'trace').as_posix()!r}, 'w')\n", encoding="utf-8")

    def start() -> NoReturn:
        raise AssertionError("nobody asks for a call")

    remote = RemoteFile(answer, step.parameters, start, Limits())
    assert mended(remote, step, "rnn_step", seed=0) == Mended()
    assert not (tmp_path / "trace").exists()
