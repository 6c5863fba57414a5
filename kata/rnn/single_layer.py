"""A recurrent layer on its Input, the part that all of the post's networks share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

from kata.diagnose.search import Misconception, Program, wrong
from kata.keras.network import dense_weights, rnn_weights
from kata.rnn.layers import GRU, LSTM, SIMPLE_RNN, Layer, Shapes, Weights
from kata.rnn.recurrence import MASK_VALUES, OTHER_ACTIVATIONS, Activation

POST = (50, 10, 30)
"""The post's own units, timesteps and input_dim."""

Run = Callable[[np.ndarray, np.ndarray | None], tuple[np.ndarray, np.ndarray]]
"""From x and which timesteps count to every output and the last state."""


@dataclass(frozen=True)
class Before:
    """What the sequence goes through before the layer reads it.

    Attributes:
        compute: from the sequence and weights of its own to what the layer reads.
        width: from timesteps, input_dim and units to how many numbers that has at a timestep.
        weights: from input_dim and units to the shapes of these weights.
    """

    compute: Callable[[np.ndarray, Weights], np.ndarray]
    width: Callable[[int | None, int, int], int] = lambda timesteps, input_dim, units: input_dim
    weights: Callable[[int, int], Shapes] = lambda input_dim, units: ()


@dataclass(frozen=True)
class Built:
    """A layer on its Input.

    Attributes:
        timesteps, input_dim: of the Input; timesteps None if open.
        weights: the shapes of all weights.
        run: from the sequence and the weights to every output and the last state.
    """

    timesteps: int | None
    input_dim: int
    weights: Shapes
    run: Callable[[np.ndarray, Weights], tuple[np.ndarray, np.ndarray]]


NOTHING = Before(lambda x, weights: x)
TURNED = Before(lambda x, weights: x.swapaxes(1, 2), lambda timesteps, *others: timesteps or 0)
NUMBER_BY_NUMBER = Before(lambda x, weights: x.reshape(len(x), -1, 1), lambda *sizes: 1)
DENSE = Before(
    lambda x, weights: x @ weights[0] + weights[1],
    weights=lambda input_dim, units: dense_weights(input_dim, input_dim),
)
ANOTHER_RNN = Before(
    lambda x, weights: SIMPLE_RNN.run(x, weights)[0],
    lambda timesteps, input_dim, units: units,
    rnn_weights,
)


def onwards(run: Run) -> Run:
    """Read from the first timestep on, each from the state that the one before left."""
    return run


def backwards(run: Run, placed: bool = False) -> Run:
    """Read from the end; `placed` if every output stands at its own timestep again."""

    def turned(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        every, state = run(x[:, ::-1], mask if mask is None else mask[:, ::-1])
        return (every[:, ::-1] if placed else every), state

    return turned


def alone(run: Run) -> Run:
    """Read every timestep as if there were no other."""

    def each(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
        every = np.concatenate([run(x[:, t : t + 1], mask)[0] for t in range(x.shape[1])], axis=1)
        return every, every[:, -1]

    return each


def layer(
    reads: Callable[..., tuple[int | None, int]] = lambda units, timesteps, input_dim: (
        timesteps,
        input_dim,
    ),
    before: Before = NOTHING,
    width: Callable[..., int] = lambda units, timesteps, input_dim: units,
    kind: Layer = SIMPLE_RNN,
    bias: bool = True,
    activation: Activation = np.tanh,
    first: Callable[[tuple[int, int]], np.ndarray] | None = None,
    order: Callable[[Run], Run] = onwards,
    skipped: float | None = None,
) -> Callable[[int, int | None, int], Built]:
    """A layer on its Input, from units, timesteps and input_dim.

    Args:
        reads: from what is asked to timesteps and input_dim of the Input.
        before: what comes between Input and layer.
        width: from what is asked to the layer's units.
        kind: which layer it is.
        bias: whether it has one.
        activation: in place of tanh.
        first: from (batch_size, units) to the state before the first timestep; zeros if None.
        order: in which order of time it reads.
        skipped: timesteps of this value alone are left out.
    """

    def built(units: int, timesteps: int | None, input_dim: int) -> Built:
        sizes = reads(units, timesteps, input_dim)
        own = width(units, timesteps, input_dim)
        below = before.weights(sizes[1], own)
        above = kind.weights(before.width(*sizes, own), own)

        def run(x: np.ndarray, weights: Weights) -> tuple[np.ndarray, np.ndarray]:
            x, some = before.compute(x, weights[: len(below)]), list(weights[len(below) :])
            some += [] if bias else [np.zeros(above[-1])]
            start = [first((len(x), own))] if first else None

            def once(x: np.ndarray, mask: np.ndarray | None) -> tuple[np.ndarray, np.ndarray]:
                every = kind.run(x, some, start, mask, activation)[0]
                return every, every[:, -1]

            mask = None if skipped is None else (x != skipped).any(axis=-1)
            return order(once)(x, mask)

        return Built(*sizes, (*below, *(above if bias else above[:-1])), run)

    return built


def _layers() -> Iterator[Misconception]:
    """Another Input, other sizes, another layer, or one that is set otherwise."""
    units, timesteps, input_dim = POST
    yield wrong("input_axes_swapped", reads=lambda u, t, d: (d, t))
    yield wrong("input_axes_swapped", reads=lambda u, t, d: (d, t), before=TURNED)
    yield wrong("units_in_input", reads=lambda u, t, d: (t, u))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (timesteps, input_dim))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (timesteps, d))
    yield wrong("sizes_hard_coded", reads=lambda u, t, d: (t, input_dim))
    yield wrong("stacked_layers", before=DENSE)
    yield wrong("stacked_layers", before=ANOTHER_RNN)
    yield wrong("one_number_per_timestep", before=NUMBER_BY_NUMBER)
    yield wrong("sizes_hard_coded", width=lambda u, t, d: units)
    yield wrong("units_is_input_dim", width=lambda u, t, d: d)
    yield wrong("units_is_timesteps", width=lambda u, t, d: t or 0)
    yield wrong("single_unit", width=lambda u, t, d: 1)
    for other in (LSTM, GRU):
        facts = {"layer": other.name, "wanted": SIMPLE_RNN.name}
        yield wrong("another_layer", facts, kind=other)
    yield wrong("no_bias", bias=False)
    for name, activation in OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, activation=activation)
    yield wrong("initial_state_of_ones", first=np.ones)
    yield wrong("go_backwards", order=backwards)
    yield wrong("go_backwards", order=partial(backwards, placed=True))
    yield wrong("timesteps_read_alone", order=alone)
    for value in MASK_VALUES:
        yield wrong("skips_timesteps", {"value": str(value)}, skipped=value)


LAYER = Program(layer, _layers())
