"""The line is looked for behind the wall as at home, and nothing is gained or lost there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from kata.collect.answer import AnswerFile, Call
from kata.curriculum import Exercise, course_at
from kata.errors import ApartError
from kata.mend.judge import Suite
from kata.mend.mendable import Find
from kata.mend.places import found_by
from kata.mend.search import Mended, mended
from kata.remote.answer import RemoteFile
from kata.remote.mending import behind_the_wall
from kata.sandbox.inside.confine import Limits
from kata.sandbox.isolation import Isolation
from kata.sandbox.warm_parent import WarmParent
from kata.score import CheckLog, Place
from tests.kata.sessions import ROOT

STEP = course_at(ROOT).find("07")
WRONG = ROOT / "tests" / "answers" / "wrong"

# What one edit mends, or two; what is met by a misconception; what nothing explains.
SAME = [
    "step_kernels_exchanged/07_rnn_step",
    "step_weights_come_first/07_rnn_step",
    "memory_counts_three_times/07_rnn_step",
    "batch_brought_to_mean_zero/07_rnn_step",
    "output_gate_shows_the_old_c/20_lstm_step",
    "ids_are_enough/23_one_hot",
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
    return RemoteFile(path, exercise.parameters, parent.process, Limits())


def shown(found: Mended) -> Mapping[str, Any]:
    edits = [(one.kind, one.cost, sorted(one.lines)) for one in found.edits]
    told = {name: getattr(found, name) for name in ("mistakes", "together", "tried")}
    return {**told, "edits": edits}


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


def places(file: RemoteFile, find: Find) -> tuple[Place, ...]:
    """What is told of the file's step, looked for where it runs."""
    return found_by(partial(mended, file, STEP, "rnn_step", 0, find=find), file)


@pytest.mark.parametrize("name", SAME)
def test_the_same_is_found_as_at_home(name: str, parent: WarmParent) -> None:
    for home, apart in both_ways(name, parent):
        assert shown(apart) == shown(home)


@pytest.mark.parametrize("name", NETWORKS)
def test_the_same_is_found_in_networks(name: str, slow_parent: WarmParent) -> None:
    for home, apart in both_ways(name, slow_parent):
        # How many networks are rebuilt here is no number of those that are built there.
        assert {**shown(apart), "tried": 0} == {**shown(home), "tried": 0}


def written(folder: Path, before: str, inside: str = "pass", more: str = "") -> Path:
    file = folder / STEP.stub.name
    text = HEAD.format(before=before, inside=inside)
    file.write_text(text.replace("+ bias)", f"+ bias){more}"), encoding="utf-8")
    return file


def of(file: RemoteFile) -> Mended:
    return mended(file, STEP, "rnn_step", seed=0, find=behind_the_wall)


@pytest.mark.parametrize(
    ("before", "inside"),
    [
        ("import os", "os.remove(f'{len(h)}')"),
        ("", "open('log', 'a').write('called')"),
        ("def log(x):\n    open('log', 'a').write(str(x))", "log(h)"),
        ("", "eval('1 + 1')"),
        ("class Own:\n    pass\nown = Own()", "own.calls = 1"),
    ],
)
def test_what_does_more_than_compute_is_never_edited(
    tmp_path: Path, parent: WarmParent, before: str, inside: str
) -> None:
    with closing(remote(written(tmp_path, before, inside), STEP, parent)) as file:
        assert behind_the_wall(file, "rnn_step") is None


WRITES = """
def written():
    try:
        open("log", "a").close()
    except OSError:
        return 0
    return 1
np.written = written
"""


def test_what_writes_by_another_name_is_refused_while_edited_programs_run(
    tmp_path: Path, parent: WarmParent
) -> None:
    with closing(remote(written(tmp_path, WRITES, more=" + np.written()"), STEP, parent)) as file:
        # Called as its author wrote it, it may write in its folder, and is wrong by that.
        call = Suite(STEP, "rnn_step", 0).cases(0)[0].call
        assert (file.call(call, CheckLog()).value > 0).any()
        assert [edit.kind for edit in of(file).edits] == ["operator"]


DIES = """
import os
import sys
np.die = lambda: os._exit(3) if sys.modules["kata.mend.quiet"]._shut else 0
"""


def test_a_process_that_dies_ends_the_search(tmp_path: Path, parent: WarmParent) -> None:
    with closing(remote(written(tmp_path, DIES, more=" + np.die()"), STEP, parent)) as file:
        assert places(file, behind_the_wall) == ()
        assert file.call(Call("rnn_step"), CheckLog()).raised is not None


@pytest.mark.parametrize(
    "facts",
    [
        {"functions": ["rnn_step", "nowhere"], "known": []},
        {"functions": "rnn_step", "known": []},
        {"functions": ["rnn_step"], "known": [], "count": 3},
        {"functions": ["rnn_step"]},
        {},
    ],
)
def test_a_process_that_lies_of_its_edits_is_ended(
    tmp_path: Path, parent: WarmParent, facts: dict[str, object]
) -> None:
    lies = f"""
import sys
serve = sys.modules["kata.remote.inside.serve"]
serve.Served._edits = lambda self, function: serve.wire.frame({facts!r})
"""
    with closing(remote(written(tmp_path, lies), STEP, parent)) as file:
        with pytest.raises(ApartError):
            behind_the_wall(file, "rnn_step")
        assert file.process is None


def test_after_its_time_nothing_more_is_tried(tmp_path: Path, parent: WarmParent) -> None:
    with closing(remote(written(tmp_path, ""), STEP, parent)) as file:
        find = partial(behind_the_wall, until=0.0)
        assert places(file, find) == ()
        assert places(file, behind_the_wall) != ()
