"""The suite of 11_carry_state. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell
from kata.rnn.chunks import IN_CHUNKS

AXES = ("batch_size", "timesteps", "units")
TIMESTEPS = 12
EQUAL = (2, 3, 4, 6)
UNEQUAL = (5, 7, 8, 9, 10)
EXAMPLE = tuple(map(np.array, ([[[0.5], [0.0], [0.0]]], [[1.0]], [[1.0]], [0.0])))


def of_keras():
    """Keras's case, 5 timesteps long: x, weights and every right output."""
    for case in golden.cases(__file__, "rnn_forward"):
        if case.settings == {"return_sequences": True, "return_state": False}:
            yield case.args, case.results[0]


def drawn(draw):
    """Two cases as Keras's; a batch of one keeps its axis."""
    several, input_dim, units = draw.sizes(3)
    for batch_size in (several, 1):
        args = cell.example(draw, batch_size, TIMESTEPS, input_dim, units)
        yield args, in_one_go(args)


def in_one_go(args):
    x, *weights = args
    return IN_CHUNKS(x, x.shape[1], *weights)


def dividing(draw, args):
    """A chunk length that divides 12 and is none of the other sizes, and one that does not."""
    x, _kernel, _recurrent_kernel, bias = args
    others = (len(x), x.shape[2], len(bias))
    return [
        int(draw.rng.choice([chunk for chunk in chunks if chunk not in others]))
        for chunks in (EQUAL, UNEQUAL)
    ]


def judge(answer, draw, which):
    """Judge the calls of one sort; those of the two others help to name the mistake."""
    (keras,), (several, alone) = of_keras(), drawn(draw)
    example = (EXAMPLE, in_one_go(EXAMPLE))
    equal, unequal = dividing(draw, several[0])
    longer = TIMESTEPS + 5
    sorts = {
        "shorter": [(example, 2), (keras, 2), (keras, 3), (several, unequal), (alone, unequal)],
        "one": [(keras, 5), (keras, 7), (several, TIMESTEPS), (several, longer), (alone, longer)],
        "equal": [(keras, 1), (several, 1), (several, equal), (alone, equal)],
    }
    calls = {
        sort: [answer.rnn_in_chunks(x, chunk, *weights) for ((x, *weights), _), chunk in cases]
        for sort, cases in sorts.items()
    }
    expect.fixed([*calls["shorter"][:3], *calls["one"][:2], *calls["equal"][:1]])
    others = [one for sort, some in calls.items() if sort != which for one in some]
    expect.all_values(
        calls[which],
        [right for (_args, right), _chunk in sorts[which]],
        AXES,
        misconceptions=IN_CHUNKS,
        ungraded=expect.ungraded(others),
    )


@pytest.mark.points(1)
def test_shorter_last_chunk(answer, draw):
    """A last chunk that is shorter than the others gives the same outputs as in one go."""
    judge(answer, draw, "shorter")


@pytest.mark.points(1)
def test_one_chunk(answer, draw):
    """One chunk as long as the sequence, or longer, gives every output of the whole run."""
    judge(answer, draw, "one")


@pytest.mark.points(2)
def test_equal_chunks(answer, draw):
    """Cut into equal chunks, the sequence gives the same outputs as in one go."""
    judge(answer, draw, "equal")
