"""A SimpleRNN that reads a sequence in chunks, in NumPy: its parts, and their misconceptions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from kata.diagnose.search import Program, wrong
from kata.rnn import unrolled
from kata.rnn.cell import Part
from kata.rnn.unrolled import RUN, States

Chunks = list[np.ndarray]


def cut(x: np.ndarray, chunk: int, length: int | None = None) -> Chunks:
    """The chunks of x; each `length` timesteps long where that is not the same."""
    length = chunk if length is None else length
    return [x[:, start : start + length] for start in range(0, x.shape[1], chunk)]


def end_to_end(chunks: Sequence[States], zeros: np.ndarray) -> np.ndarray:
    """All the states along time, (batch_size, timesteps, units)."""
    return unrolled.by_time([state for states in chunks for state in states])


def _in_chunks(
    parts: Part = cut,
    carry: Part = lambda runs, begin: runs[-1][-1],
    collected: Part = lambda run: run[1:],
    joined: Part = end_to_end,
    returned: Part = lambda outputs, h: outputs,
    **run: Part,
) -> Callable[..., Any]:
    states_of = RUN.built(**run)

    def in_chunks(
        x: np.ndarray,
        chunk: int,
        kernel: np.ndarray,
        recurrent_kernel: np.ndarray,
        bias: np.ndarray,
    ) -> Any:
        h = begin = unrolled.zeros(x, bias)
        runs = []
        for part in parts(x, chunk):
            runs.append(states_of(part, (kernel, recurrent_kernel, bias), h))
            h = carry(runs, begin)
        outputs = np.zeros((*x.shape[:2], len(bias)))
        return returned(joined([collected(one) for one in runs], outputs), h)

    return in_chunks


def _whole_chunks(x: np.ndarray, chunk: int) -> Chunks:
    return cut(x[:, : x.shape[1] // chunk * chunk], chunk)


def _chunk_many(x: np.ndarray, chunk: int) -> Chunks:
    """As many chunks as each should be long."""
    size = x.shape[1] // chunk
    return [x[:, k * size : (k + 1) * size] for k in range(chunk if size else 0)]


def _padded(x: np.ndarray, chunk: int) -> Chunks:
    return cut(np.pad(x, ((0, 0), (0, -x.shape[1] % chunk), (0, 0))), chunk)


def _of_the_batch(x: np.ndarray, chunk: int) -> Chunks:
    return [x[start : start + chunk] for start in range(0, x.shape[1], chunk)]


def _before_the_last(runs: Sequence[States], begin: np.ndarray) -> np.ndarray:
    return runs[-1][-2] if len(runs[-1]) > 1 else runs[-1][-1]


def _arrays(chunks: Sequence[States]) -> Chunks:
    return [unrolled.by_time(states) for states in chunks]


def _arranged(arrange: Callable[[States], Any]) -> Part:
    """All states of all chunks, arranged in another way."""
    return lambda chunks, zeros: arrange([state for states in chunks for state in states])


def _into_zeros(chunks: Sequence[States], zeros: np.ndarray) -> np.ndarray:
    """The array of zeros for all outputs that the states were written into."""
    for t, state in enumerate(state for states in chunks for state in states):
        zeros[:, t] = state
    return zeros


IN_CHUNKS = Program(
    _in_chunks,
    [
        # How the sequence is cut.
        wrong("last_chunk_dropped", parts=_whole_chunks),
        wrong("last_chunk_dropped", parts=_chunk_many),
        wrong("last_chunk_dropped", parts=_whole_chunks, joined=_into_zeros),
        wrong("remainder_padded", parts=_padded),
        wrong("batch_cut", parts=_of_the_batch),
        wrong("chunks_overlap", parts=lambda x, chunk: cut(x, chunk, chunk + 1)),
        wrong("chunks_one_short", parts=lambda x, chunk: cut(x, chunk, chunk - 1)),
        wrong("first_chunk_dropped", parts=lambda x, chunk: cut(x, chunk)[1:]),
        wrong(
            "chunks_at_every_timestep",
            parts=lambda x, chunk: [x[:, start : start + chunk] for start in range(x.shape[1])],
        ),
        # What is carried to the next chunk.
        wrong("state_reset", carry=lambda runs, begin: begin),
        wrong("state_one_step_early", carry=_before_the_last),
        wrong("first_output_carried", carry=lambda runs, begin: runs[-1][1]),
        wrong("first_chunk_carried", carry=lambda runs, begin: runs[0][-1]),
        wrong("last_sequence_carried", carry=lambda runs, begin: unrolled.every(runs[-1])[-1]),
        # What of each chunk is collected, and how that becomes one array.
        wrong("last_output_of_each_chunk", collected=lambda run: run[-1:]),
        wrong("state_before_step", collected=lambda run: run[:-1]),
        wrong("only_the_last_chunk", joined=lambda chunks, zeros: end_to_end(chunks[-1:], zeros)),
        wrong("only_the_first_chunk", parts=lambda x, chunk: cut(x, chunk)[:1]),
        wrong("only_the_last_state", joined=lambda chunks, zeros: chunks[-1][-1]),
        wrong(
            "chunks_on_a_new_axis",
            joined=lambda chunks, zeros: np.stack(_arrays(chunks), axis=1),
        ),
        wrong("chunks_on_a_new_axis", joined=lambda chunks, zeros: np.stack(_arrays(chunks))),
        wrong(
            "chunks_joined_along_batch",
            joined=lambda chunks, zeros: np.concatenate(_arrays(chunks)),
        ),
        wrong("chunks_in_a_list", joined=lambda chunks, zeros: _arrays(chunks)),
        wrong("axes_swapped", unrolled.TIME_FIRST, joined=_arranged(unrolled.time_first)),
        wrong("axes_swapped", unrolled.TIME_LAST, joined=_arranged(unrolled.time_last)),
        wrong("steps_reshaped", joined=_arranged(unrolled.reshaped)),
        wrong("steps_joined", joined=_arranged(np.hstack)),
        wrong("steps_joined", joined=_arranged(np.vstack)),
        wrong("states_in_a_list", joined=_arranged(list)),
        *unrolled.OF_STEPS,
        wrong("return_state_left_on", returned=lambda outputs, h: (outputs, h)),
    ],
    within=RUN,
)
"""Every output, computed so many timesteps at a time: rnn_in_chunks of exercise 09."""
