"""Who has understood nothing earns nothing, in all exercises that take NumPy alone.

``tox -e free-points`` asks for the networks, too.
"""

from __future__ import annotations

import pytest

from kata.curriculum import course_at
from tests.kata.sessions import ROOT
from tools.free_points import FOR_NOTHING, KINDS, MOST, PUBLISHED, earned, points
from tools.grading import Results

CHOSEN = [
    exercise
    for exercise in course_at(ROOT).exercises
    if "from keras" not in exercise.solution.read_text(encoding="utf-8")
]
UNSEEN = max(PUBLISHED) + 1

# What deserves points without recurrence: batches, counts, characters; one step back through tanh,
# a search in a list of numbers, norms of what is given, probabilities.
NEED_NONE = {
    *("01_batch_tensor", "03_rnn_input", "06_predict_shapes", "10_rnn_weights", "23_one_hot"),
    *("test_one_timestep", "test_memory_span", "test_ends_of_the_scale", "test_probabilities"),
    *("test_reordered", "test_feedforward_of_mean"),
    *("test_global_norm", "test_clip_by_global_norm", "test_sample"),
}


@pytest.fixture(scope="module")
def graded() -> dict[str, Results]:
    return earned(CHOSEN, KINDS, UNSEEN)


@pytest.mark.parametrize("kind", FOR_NOTHING)
def test_nothing_understood_earns_next_to_nothing(kind: str, graded: dict[str, Results]) -> None:
    possible = sum(one["points"] for one in graded[kind])
    assert possible > 40
    assert points(graded[kind]) <= MOST / 100 * possible


def test_without_recurrence_is_earned_what_needs_none(graded: dict[str, Results]) -> None:
    for one in graded["unrecurrent"]:
        needs_none = bool({one["exercise"], one["test"]} & NEED_NONE)
        assert one["earned"] == (one["points"] if needs_none else 0), one["test"]


def test_who_knows_the_numbers_by_heart_earns_all() -> None:
    # Else the figures above say nothing.
    seen = [one for one in CHOSEN if one.number in ("07", "23")]
    graded = earned(seen, ["table"], PUBLISHED[-1])["table"]
    assert points(graded) == sum(one["points"] for one in graded) > 0
