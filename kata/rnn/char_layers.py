"""The layers that networks of characters are built of, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kata.keras.network import dense_weights, gru_weights, lstm_weights, rnn_weights
from kata.rnn import gates, recurrence

Array = np.ndarray
Shapes = tuple[tuple[int, ...], ...]
Activation = Callable[[Array], Array]
# What stands in Keras's LayerNormalization and BatchNormalization against dividing by 0.
EPSILON = 1e-3


@dataclass(frozen=True)
class Stage:
    """A layer that makes a timestep's numbers of a timestep's numbers, or one of all of them.

    Attributes:
        weights: from how many numbers it reads to its weights' shapes.
        run: from what it reads and the weights to what it gives.
        width: from how many numbers it reads to how many it gives.
        has_time: whether it gives something at every timestep.
    """

    weights: Callable[[int], Shapes]
    run: Callable[[Array, Sequence[Array]], Array]
    width: Callable[[int], int] = lambda read: read
    has_time: bool = True


def linear(z: Array) -> Array:
    """What comes out where no activation is given."""
    return z


def without_weights(run: Callable[[Array], Array], has_time: bool = True) -> Stage:
    """A stage that only computes."""
    return Stage(lambda read: (), lambda x, weights: run(x), has_time=has_time)


def dense(width: int, activation: Activation = linear, biased: bool = True) -> Stage:
    """Dense on every timestep."""
    return Stage(
        lambda read: dense_weights(read, width)[: 2 if biased else 1],
        lambda x, weights: activation(x @ weights[0] + (weights[1] if biased else 0)),
        lambda read: width,
    )


def simple_rnn(width: int, activation: Activation = np.tanh) -> Stage:
    """A SimpleRNN with return_sequences=True."""
    return Stage(
        lambda read: rnn_weights(read, width),
        lambda x, weights: recurrence.every_output(x, *weights, activation=activation),
        lambda read: width,
    )


def embedding(width: int, count: int) -> Stage:
    """A row of a table for each index, of so many rows."""
    return Stage(
        lambda read: ((count, width),),
        lambda x, weights: weights[0][x.astype(int)],
        lambda read: width,
    )


def _normalised(x: Array, weights: Sequence[Array]) -> Array:
    mean, variance = x.mean(axis=-1, keepdims=True), x.var(axis=-1, keepdims=True)
    if len(weights) == 4:
        mean, variance = weights[2:]
    return (x - mean) / np.sqrt(variance + EPSILON) * weights[0] + weights[1]


# LayerNormalization has two numbers for every unit, BatchNormalization four.
NORMALISED = tuple(
    Stage(lambda read, count=count: ((read,),) * count, _normalised) for count in (2, 4)
)


@dataclass(frozen=True)
class Layer:
    """What goes through time.

    Attributes:
        name: its class.
        weights: from how many numbers it reads and its units to its weights' shapes, the bias
            last.
        run: from what it reads, its weights, an activation and a mask to every output.
    """

    name: str
    weights: Callable[[int, int], Shapes]
    run: Callable[[Array, Sequence[Array], Activation, Array | None], Array]


def _gated(run: Callable[..., Any]) -> Callable[..., Array]:
    return lambda x, weights, activation, mask: run(x, *weights, activation=activation)


def _lstm(*args: Any, **options: Any) -> Array:
    return gates.lstm(*args, **options)[0]


SIMPLE_RNN = Layer(
    "SimpleRNN",
    rnn_weights,
    lambda x, weights, activation, mask: recurrence.every_output(
        x, *weights, activation=activation, mask=mask
    ),
)
OTHER_LAYERS = (
    Layer("LSTM", lstm_weights, _gated(_lstm)),
    Layer("GRU", gru_weights, _gated(gates.gru)),
    Layer(
        "GRU",
        lambda read, units: (*gru_weights(read, units)[:2], (3 * units,)),
        _gated(gates.gru),
    ),
)
DENSE = Layer(
    "Dense",
    dense_weights,
    lambda x, weights, activation, mask: activation(x @ weights[0] + weights[1]),
)


@dataclass(frozen=True)
class Direction:
    """From which end a layer reads.

    Attributes:
        read: from what runs the layer of a number, and the input, to the outputs.
        layers: how many there are.
        times: how many times as wide as one layer's the outputs are.
    """

    read: Callable[[Callable[[int, Array], Array], Array], Array]
    layers: int = 1
    times: int = 1


FORWARDS = Direction(lambda run, x: run(0, x))


def _both_ways(merge: Callable[[Array, Array], Array], times: int = 1) -> Direction:
    return Direction(
        lambda run, x: merge(run(0, x), run(1, x[:, ::-1])[:, ::-1]), layers=2, times=times
    )


def _joined(one: Array, other: Array) -> Array:
    return np.concatenate([one, other], axis=-1)


BACKWARDS = (
    # In the order in which it was read, and turned round again.
    Direction(lambda run, x: run(0, x[:, ::-1])),
    Direction(lambda run, x: run(0, x[:, ::-1])[:, ::-1]),
    _both_ways(_joined, times=2),
    *(_both_ways(merge) for merge in (np.add, np.multiply, lambda a, b: (a + b) / 2)),
)


EVERY = without_weights(linear)
LAST = without_weights(lambda every: every[:, -1], has_time=False)
LAST_REPEATED = without_weights(lambda every: np.repeat(every[:, -1:], every.shape[1], axis=1))
POOLED = tuple(
    without_weights(lambda every, pool=pool: pool(every, axis=1), has_time=False)
    for pool in (np.mean, np.max, np.sum)
)
NUMBERS = Stage(lambda read: (), lambda x, weights: x[..., np.newaxis], lambda read: 1)


def _log_softmax(z: Array) -> Array:
    below = z - z.max(axis=-1, keepdims=True)
    return np.asarray(below - np.log(np.exp(below).sum(axis=-1, keepdims=True)))


MORE_ACTIVATIONS: tuple[Activation, ...] = (
    np.exp,
    lambda z: np.logaddexp(z, 0),
    _log_softmax,
    lambda z: z * gates.sigmoid(z),
    lambda z: np.where(z > 0, z, 0.2 * z),
    lambda z: np.where(z > 0, z, 0.3 * z),
)
"""exponential, softplus, log_softmax, silu, leaky_relu as a word and as a layer."""
