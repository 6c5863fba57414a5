"""The line is looked for behind the wall as at home, and nothing is gained or lost there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kata.collect.answer import AnswerFile
from kata.curriculum import Exercise, course_at
from kata.grade.mending import behind_the_wall
from kata.grade.remote import RemoteFile
from kata.grade.sandbox import Isolation, Limits, WarmParent
from kata.mend.search import Mended, mended
from tests.kata.sessions import ROOT

STEP = course_at(ROOT).find("06")
WRONG = ROOT / "tests" / "answers" / "wrong"

# What one edit mends, or two; what is met by a misconception; what nothing explains.
SAME = [
    "step_kernels_exchanged/06_rnn_step",
    "step_weights_come_first/06_rnn_step",
    "memory_counts_three_times/06_rnn_step",
    "batch_brought_to_mean_zero/06_rnn_step",
    "output_gate_shows_the_old_c/17_lstm_step",
    "ids_are_enough/19_one_hot",
]
NETWORKS = ["outputs_flattened/04_return_sequences"]

HEAD = """
import numpy as np
{before}

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    {inside}
    return np.tanh(x_t @ kernel - h @ recurrent_kernel + bias)
"""


@pytest.fixture(scope="module")
def parent() -> Iterator[WarmParent]:
    with WarmParent(Limits(), False, Isolation.none()) as parent:
        yield parent


@pytest.fixture(scope="module")
def slow_parent() -> Iterator[WarmParent]:
    with WarmParent(Limits(), True, Isolation.none()) as parent:
        yield parent


def remote(path: Path, exercise: Exercise, parent: WarmParent) -> RemoteFile:
    return RemoteFile(path, exercise.parameters, parent.inmate, Limits())


def shown(found: Mended) -> Mapping[str, Any]:
    edits = [(one.kind, one.cost, sorted(one.lines)) for one in found.edits]
    return {**vars(found), "edits": edits}


def both_ways(name: str, parent: WarmParent) -> Iterator[tuple[Mended, Mended]]:
    path = WRONG / f"{name}.py"
    exercise = course_at(ROOT).find(path.stem)
    for function in dict.fromkeys(one.function for one in exercise.tests.values()):
        home, apart = AnswerFile(path, exercise.parameters), remote(path, exercise, parent)
        yield (
            mended(home, exercise, function, seed=0),
            mended(apart, exercise, function, seed=0, find=behind_the_wall),
        )
        apart.close()


@pytest.mark.parametrize("name", SAME)
def test_the_same_is_found_as_at_home(name: str, parent: WarmParent) -> None:
    for home, apart in both_ways(name, parent):
        assert shown(apart) == shown(home)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_is_found_in_networks(name: str, slow_parent: WarmParent) -> None:
    for home, apart in both_ways(name, slow_parent):
        # How many networks are rebuilt here is no number of those that are built there.
        assert {**shown(apart), "tried": 0} == {**shown(home), "tried": 0}
