"""The suite of 09_carry_state. NumPy alone."""

import numpy as np
import pytest

from kata import expect
from kata.expect import golden
from kata.rnn import cell

AXES = ("batch_size", "timesteps", "units")
TIMESTEPS = 12
EQUAL = (2, 3, 4, 6)
UNEQUAL = (5, 7, 8, 9, 10)


def run(x, h, weights, step=cell.step):
    """Every state after a timestep, (batch_size, timesteps, units), from the state h."""
    states = []
    for t in range(x.shape[1]):
        h = step(x[:, t], h, *weights)
        states.append(h)
    return np.stack(states, axis=1)


def cut(x, chunk, length=None):
    return [x[:, start : start + (length or chunk)] for start in range(0, x.shape[1], chunk)]


def chunked(parts=cut, step=cell.step, carry=lambda before, states, first: states[:, -1]):
    """The chunks' outputs in a list, or what comes where the state is carried wrongly."""

    def outputs(x, chunk, weights):
        h, first = np.zeros((len(x), len(weights[2]))), None
        for part in parts(x, chunk):
            states = run(part, h, weights, step)
            yield states
            # What is kept of the first chunk is its last state.
            first = states[:, -1] if first is None else first
            h = carry(h, states, first)

    return outputs


def joined(chunks):
    return np.concatenate(chunks, axis=1)


def in_chunks(outputs=None, join=joined):
    """rnn_in_chunks, or what comes where one part of it is misunderstood."""
    outputs = outputs or chunked()

    def called(x, chunk, kernel, recurrent_kernel, bias):
        return join(list(outputs(x, chunk, (kernel, recurrent_kernel, bias))))

    return called


def whole_chunks(x, chunk):
    return cut(x[:, : x.shape[1] // chunk * chunk], chunk)


def chunk_many(x, chunk):
    """As many chunks as each should be long."""
    size = x.shape[1] // chunk
    return [x[:, k * size : (k + 1) * size] for k in range(chunk if size else 0)]


def dropped_into_zeros(x, chunk, *weights):
    done = x.shape[1] // chunk * chunk
    right = in_chunks()(x, chunk, *weights)
    return np.where(np.arange(x.shape[1])[:, None] < done, right, 0)


def padded(x, chunk):
    return cut(np.pad(x, ((0, 0), (0, -x.shape[1] % chunk), (0, 0))), chunk)


def batch_cut(x, chunk, *weights):
    h = np.zeros((len(x), len(weights[2])))
    outputs = []
    for start in range(0, x.shape[1], chunk):
        part = x[start : start + chunk]
        for t in range(part.shape[1]):
            h = cell.step(part[:, t], h, *weights)
            outputs.append(h)
    return np.stack(outputs, axis=1)


def batch_looped_over(x, chunk, *weights):
    h = np.zeros((len(x), len(weights[2])))
    outputs = []
    for part in cut(x, chunk):
        for sequence in part:
            h = cell.step(sequence, h, *weights)
            outputs.append(h)
    return np.stack(outputs, axis=1)


def misunderstood():
    for id, step, facts in cell.misunderstood():
        yield id, in_chunks(chunked(step=step)), facts
    yield "state_reset", in_chunks(chunked(carry=lambda h, states, first: h * 0))
    yield "state_one_step_early", in_chunks(chunked(carry=before_the_last))
    yield "first_output_carried", in_chunks(chunked(carry=lambda h, states, first: states[:, 0]))
    yield "first_chunk_carried", in_chunks(chunked(carry=lambda h, states, first: first))
    yield "last_chunk_dropped", in_chunks(chunked(whole_chunks))
    yield "last_chunk_dropped", in_chunks(chunked(chunk_many))
    yield "last_chunk_dropped", dropped_into_zeros
    yield "remainder_padded", in_chunks(chunked(padded))
    yield "batch_cut", batch_cut
    yield "batch_cut", batch_looped_over
    yield "chunks_overlap", in_chunks(chunked(lambda x, chunk: cut(x, chunk, chunk + 1)))
    last_of_each = [("last_output_of_each_chunk", lambda all: joined([one[:, -1:] for one in all]))]
    yield from ((id, in_chunks(join=join)) for id, join in last_of_each)
    yield "only_the_last_chunk", in_chunks(join=lambda chunks: chunks[-1])
    yield "chunks_on_a_new_axis", in_chunks(join=lambda chunks: np.stack(chunks, axis=1))
    yield "chunks_on_a_new_axis", in_chunks(join=np.stack)
    yield "chunks_joined_along_batch", in_chunks(join=np.concatenate)
    yield "chunks_in_a_list", in_chunks(join=list)


def before_the_last(h, states, first):
    return states[:, -2] if states.shape[1] > 1 else h


def examples(draw):
    """Keras's case, 5 timesteps long, and two drawn ones: x, weights and every right output."""
    for case in golden.cases(__file__, "rnn_forward"):
        if case.settings == {"return_sequences": True, "return_state": False}:
            yield case.args, case.results[0]
    several, input_dim, units = draw.sizes(3)
    # A batch of one keeps its axis.
    for batch_size in (several, 1):
        x, *weights = cell.example(draw, batch_size, TIMESTEPS, input_dim, units)
        yield (x, *weights), run(x, np.zeros((batch_size, units)), weights)


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
    keras, several, alone = examples(draw)
    equal, unequal = dividing(draw, several[0])
    longer = TIMESTEPS + 5
    sorts = {
        "one": [(keras, 5), (keras, 7), (several, TIMESTEPS), (several, longer), (alone, longer)],
        "equal": [(keras, 1), (several, 1), (several, equal), (alone, equal)],
        "shorter": [(keras, 2), (keras, 3), (several, unequal), (alone, unequal)],
    }
    calls = {
        sort: [answer.rnn_in_chunks(x, chunk, *weights) for ((x, *weights), _), chunk in cases]
        for sort, cases in sorts.items()
    }
    others = [one for sort, some in calls.items() if sort != which for one in some]
    expect.all_values(
        calls[which],
        [right for (_args, right), _chunk in sorts[which]],
        AXES,
        misconceptions=misunderstood(),
        ungraded=expect.ungraded(others),
    )


@pytest.mark.points(1)
def test_one_chunk(answer, draw):
    """One chunk as long as the sequence, or longer, gives every output of the whole run."""
    judge(answer, draw, "one")


@pytest.mark.points(2)
def test_equal_chunks(answer, draw):
    """Cut into equal chunks, the sequence gives the same outputs as in one go."""
    judge(answer, draw, "equal")


@pytest.mark.points(2)
def test_shorter_last_chunk(answer, draw):
    """The same holds where the last chunk is shorter than the others."""
    judge(answer, draw, "shorter")
