"""A SimpleRNN that reads a sequence in chunks, in NumPy: its parts, and their misconceptions."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn import unrolled
from kata.rnn.parts import Array, Part, each
from kata.rnn.unrolled import RUN, States


def cut(x: Array, chunk: int, length: int | None = None) -> list[Array]:
    """The chunks of x; each `length` timesteps long where that is not the same."""
    length = chunk if length is None else length
    return [x[:, start : start + length] for start in range(0, x.shape[1], chunk)]


def _in_chunks(
    parts: Part = cut,
    carry: Part = lambda runs, begin: runs[-1][-1],
    collected: Part = lambda run: run[1:],
    # Of the states of all chunks, and an array of zeros for all outputs.
    joined: Part = lambda chunks, zeros: unrolled.by_time([*chain(*chunks)]),
    returned: Part = lambda outputs, h: outputs,
    **run: Part,
) -> Part:
    states_of = RUN.built(**run)

    def in_chunks(x: Array, chunk: int, *weights: Array) -> Any:
        h = begin = unrolled.zeros(x, weights[-1])
        runs = []
        for part in parts(x, chunk):
            runs.append(states_of(part, weights, h))
            h = carry(runs, begin)
        outputs = np.zeros((*x.shape[:2], h.shape[-1]))
        return returned(joined([collected(one) for one in runs], outputs), h)

    return in_chunks


def _whole_chunks(x: Array, chunk: int) -> list[Array]:
    return cut(x[:, : x.shape[1] // chunk * chunk], chunk)


def _chunk_many(x: Array, chunk: int) -> list[Array]:
    """As many chunks as each should be long."""
    size = x.shape[1] // chunk
    return [x[:, k * size : (k + 1) * size] for k in range(chunk if size else 0)]


def _padded(x: Array, chunk: int) -> list[Array]:
    return cut(np.pad(x, ((0, 0), (0, -x.shape[1] % chunk), (0, 0))), chunk)


def _of_batch(x: Array, chunk: int) -> list[Array]:
    return [x[at : at + chunk] for at in range(0, x.shape[1], chunk)]


def _into_zeros(chunks: Sequence[States], zeros: Array) -> Array:
    for t, state in enumerate(chain(*chunks)):
        zeros[:, t] = state
    return zeros


def _arrays(join: Part) -> Part:
    """The chunks' outputs, an array each, joined like this."""
    return lambda chunks, zeros: join([unrolled.by_time(states) for states in chunks])


IN_CHUNKS = Program(
    _in_chunks,
    # How the sequence is cut.
    *each("last_chunk_dropped", parts=[_whole_chunks, _chunk_many]),
    wrong("last_chunk_dropped", parts=_whole_chunks, joined=_into_zeros),
    wrong("remainder_padded", parts=_padded),
    wrong("batch_cut", parts=_of_batch),
    wrong("first_step_not_run", parts=lambda x, chunk: cut(x[:, 1:], chunk)),
    wrong("chunks_overlap", parts=lambda x, chunk: cut(x, chunk, chunk + 1)),
    wrong("chunks_one_short", parts=lambda x, chunk: cut(x, chunk, chunk - 1)),
    wrong("first_chunk_dropped", parts=lambda x, chunk: cut(x, chunk)[1:]),
    wrong("chunks_at_every_timestep", parts=lambda x, chunk: cut(x, 1, chunk)),
    # What is carried to the next chunk.
    wrong("state_reset", carry=lambda runs, begin: begin),
    wrong("state_one_step_early", carry=lambda runs, begin: runs[-1][-2:][0]),
    wrong("first_output_carried", carry=lambda runs, begin: runs[-1][1]),
    wrong("first_chunk_carried", carry=lambda runs, begin: runs[0][-1]),
    wrong("last_sequence_carried", carry=lambda runs, begin: unrolled.every(runs[-1])[-1]),
    # What of each chunk is collected, and how that becomes one array.
    wrong("last_output_of_each_chunk", collected=lambda run: run[-1:]),
    wrong("state_before_step", collected=lambda run: run[:-1]),
    wrong("only_the_last_chunk", joined=lambda chunks, zeros: unrolled.by_time(chunks[-1])),
    wrong("only_the_first_chunk", parts=lambda x, chunk: cut(x, chunk)[:1]),
    wrong("only_the_last_state", joined=lambda chunks, zeros: chunks[-1][-1]),
    *each("chunks_on_a_new_axis", joined=[_arrays(unrolled.by_time), _arrays(np.stack)]),
    wrong("chunks_joined_along_batch", joined=_arrays(np.concatenate)),
    wrong("chunks_in_a_list", joined=_arrays(list)),
    *(
        wrong(id, facts, joined=lambda chunks, zeros, array=array: array([*chain(*chunks)]))
        for id, facts, array in unrolled.OTHER_ARRAYS
    ),
    *unrolled.OF_STEPS,
    wrong("return_state_left_on", returned=lambda outputs, h: (outputs, h)),
    within=RUN,
)
"""Every output, computed so many timesteps at a time: rnn_in_chunks of exercise 11."""
