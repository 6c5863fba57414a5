"""A SimpleRNN's output and last state, and what is taken for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import Network, reading
from kata.rnn.layers import SIMPLE_RNN, Weights
from kata.rnn.simple_rnn import (
    Part,
    every_output,
    last,
    on_top,
    other_takes,
    output_and_state,
)
from kata.rnn.single_layer import LAYER

NAMES = ("output", "state")

Output = Callable[[np.ndarray, bool], np.ndarray]
"""From every output and whether all of them are asked to what is returned of them."""


def as_asked(every: np.ndarray, return_sequences: bool) -> np.ndarray:
    """Every output or the last."""
    return every if return_sequences else every[:, -1]


def pair(
    output: Output = as_asked,
    state: Part = last,
    on_output: Part = np.asarray,
    on_state: Part = np.asarray,
    of_input: Part | None = None,
    layers: int = 1,
    results: Callable[..., list[np.ndarray]] = output_and_state,
    **inner: Any,
) -> Callable[[int, int | None, int, bool], Network]:
    """The network of an output and the last state.

    Args:
        output: what is returned of the outputs.
        state: what is taken of every output for the state.
        on_output: what the output goes through at the end.
        on_state: likewise the state.
        of_input: what is taken of the sequence itself for the state.
        layers: 1, or 2 where the state is that of a second layer.
        results: what is returned, of the two.
        inner: the parts of the layer.
    """

    def network(
        units: int, timesteps: int | None, input_dim: int, return_sequences: bool
    ) -> Network:
        built = LAYER.built(**inner)(units, timesteps, input_dim)
        count = len(built.weights)

        def compute(inputs: Weights, weights: Weights) -> list[np.ndarray]:
            (x,) = inputs
            every, reached = built.run(x, weights[:count])
            others, second = built.run(x, weights[-count:]) if layers > 1 else (every, reached)
            own = second if state is last else state(others)
            taken = of_input(x) if of_input else own
            return results(on_output(output(every, return_sequences)), on_state(taken))

        sizes, weights = (built.timesteps, built.input_dim), built.weights * layers
        return reading(*sizes, weights, compute, (SIMPLE_RNN.name,), NAMES)

    return network


def _pairs() -> Iterator[Misconception]:
    yield wrong("return_sequences_left_on", output=lambda every, asked: every)
    yield wrong("return_sequences_left_off", output=lambda every, asked: every[:, -1])
    yield wrong("sequence_for_state", state=every_output)
    yield from other_takes("state")
    yield wrong("input_for_state", of_input=last)
    yield wrong("two_layers", layers=2)
    yield from on_top("on_output")
    yield from on_top("on_state")
    yield wrong("output_and_state_swapped", results=lambda output, state: [state, output])
    yield wrong("sequence_for_state", results=lambda output, state: [output, output])
    yield wrong("tensor_indexed_as_pair", results=lambda output, state: [output[0], output[1]])
    yield wrong("return_state_left_off", results=lambda output, state: [output])
    yield wrong("return_state_left_off", results=lambda output, state: [state])


OUTPUT_AND_STATE = Program(pair, _pairs(), within=LAYER)
"""Both, from units, timesteps, input_dim and return_sequences."""


def last_state(
    take: Callable[[np.ndarray, int], np.ndarray] = lambda sequence, t: sequence[:, t],
    step: Callable[[np.ndarray], int] = lambda sequence: -1,
) -> Callable[[np.ndarray], np.ndarray]:
    """What is taken of the outputs of all timesteps, (batch_size, timesteps, units).

    Args:
        take: how an index is used.
        step: which one it is.
    """
    return lambda sequence: take(sequence, step(sequence))


def _states() -> Iterator[Misconception]:
    yield wrong("indexed_batch", take=lambda s, t: s[t])
    yield wrong("indexed_last_axis", take=lambda s, t: s[:, :, t])
    yield wrong("time_axis_kept", take=lambda s, t: s[:, [t]])
    yield wrong("every_step_for_last", take=lambda s, t: s)
    yield wrong("slice_of_the_batch", take=lambda s, t: s[:t])
    merged = {"first": "batch_size", "second": "units", "size": lambda s: len(s) * s.shape[2]}
    yield wrong("axes_merged", merged, take=lambda s, t: s[:, t].ravel())
    swapped = {"first": "batch_size", "second": "units"}
    yield wrong("axes_swapped", swapped, take=lambda s, t: s[:, t].T)
    for pool in (np.mean, np.max, np.sum):
        yield wrong("pooled_for_last", take=lambda s, t, pool=pool: pool(s, axis=1))
    yield wrong("first_step_for_last", step=lambda s: 0)
    yield wrong("step_before_last", step=lambda s: -2)
    yield wrong("length_of_the_batch", step=lambda s: len(s) - 1)
    yield wrong("step_after", step=lambda s: s.shape[1])
    for t in range(1, 10):
        yield wrong("step_hard_coded", step=lambda s, t=t: t)


LAST_STATE = Program(last_state, _states())
"""The last state of a SimpleRNN, from its outputs."""
