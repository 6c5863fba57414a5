"""Layers as parts of networks, in NumPy, and the misconceptions that there are of any of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from kata.diagnose.search import Misconception, wrong
from kata.keras.network import dense_weights, gru_weights, lstm_weights, rnn_weights, softmax
from kata.rnn import gates, recurrence
from kata.rnn.recurrence import OTHER_ACTIVATIONS, Activation
from kata.sketch import Shape

Weights = Sequence[np.ndarray]
Shapes = tuple[tuple[int, ...], ...]
"""The shapes of weights."""

Placed = Callable[[int, int], bool]
"""From a layer's place in a stack and the number of layers to whether a mistake is made in it."""

EVERYWHERE: tuple[Placed, ...] = (
    lambda place, count: True,
    lambda place, count: place < count - 1,
    lambda place, count: place == count - 1,
)
"""All layers of a stack, those below the top one, and that one alone."""

POOLS: tuple[Callable[..., np.ndarray], ...] = (np.mean, np.max, np.sum)


@dataclass(frozen=True)
class Layer:
    """A recurrent layer.

    Attributes:
        name: its class in Keras.
        weights: from input_dim and units to the shapes of its weights.
        run: from x, (batch_size, timesteps, input_dim), and the weights to every h and, for an
            LSTM, every c, (batch_size, timesteps, units) each. Its keywords are `start`, the
            states before the first timestep, (batch_size, units) each, zeros if None; `mask`,
            which timesteps count, (batch_size, timesteps); and `activation`, in place of tanh.
        states: how many states it has.
    """

    name: str
    weights: Callable[[int, int], Shapes]
    run: Callable[..., tuple[np.ndarray, ...]]
    states: int = 1


def _simple(
    x: np.ndarray,
    weights: Weights,
    start: Sequence[np.ndarray] | None = None,
    mask: np.ndarray | None = None,
    activation: Activation = np.tanh,
) -> tuple[np.ndarray, ...]:
    kernel, recurrent_kernel, bias = weights
    given = {"initial_state": start[0] if start else None, "mask": mask}
    every = recurrence.every_output(
        x, kernel, recurrent_kernel, bias, activation=activation, **given
    )
    return (every,)


def _stepping(
    step: Callable[..., tuple[np.ndarray, ...]],
    count: int,
    x: np.ndarray,
    weights: Weights,
    start: Sequence[np.ndarray] | None = None,
    mask: np.ndarray | None = None,
    activation: Activation = np.tanh,
) -> tuple[np.ndarray, ...]:
    """Every state of a layer that has `count` of them, from its step."""
    states = tuple(start or [np.zeros((len(x), len(weights[1])))] * count)
    if len(states) != count:
        raise ValueError(f"There are {len(states)} states to start from, for {count}.")
    every = []
    for t in range(x.shape[1]):
        after = step(x[:, t], *states, *weights, activation=activation)
        counts = None if mask is None else mask[:, t, None]
        pairs = zip(after, states, strict=True)
        states = after if counts is None else tuple(np.where(counts, *pair) for pair in pairs)
        every.append(states)
    return tuple(np.stack(one, axis=1) for one in zip(*every, strict=True))


def _gru_step(
    x_t: np.ndarray,
    h: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    activation: Activation,
) -> tuple[np.ndarray, ...]:
    return (gates.gru_step(x_t, h, kernel, recurrent_kernel, bias, activation=activation),)


def _without_bias(
    x: np.ndarray, weights: Weights, *options: Any, **named: Any
) -> tuple[np.ndarray, ...]:
    return _simple(x, (*weights, np.zeros(len(weights[1]))), *options, **named)


SIMPLE_RNN = Layer("SimpleRNN", rnn_weights, _simple)
NO_BIAS = Layer(
    "SimpleRNN", lambda input_dim, units: rnn_weights(input_dim, units)[:2], _without_bias
)
LSTM = Layer("LSTM", lstm_weights, partial(_stepping, gates.lstm_step, 2), states=2)
GRU = Layer("GRU", gru_weights, partial(_stepping, _gru_step, 1))


@dataclass(frozen=True)
class Stage:
    """What one array goes through on its way: an index, a mean, Dense, and others.

    Attributes:
        shape: from the shape that goes in, batch axis included, to the one that comes out.
        compute: from the array and the stage's weights to the array that comes out.
        weights: from the shape that goes in to the shapes of its weights.
    """

    shape: Callable[[Shape], Shape]
    compute: Callable[[np.ndarray, Weights], np.ndarray]
    weights: Callable[[Shape], Shapes] = lambda shape: ()


def without_time(shape: Shape) -> Shape:
    """The shape of one timestep of a sequence of this shape."""
    return (*shape[:-2], shape[-1])


def _same(shape: Shape) -> Shape:
    return shape


def _flat(shape: Shape) -> Shape:
    return (shape[0], (shape[1] or 0) * width(shape))


def width(shape: Shape) -> int:
    """How many numbers a timestep holds, or a vector."""
    return shape[-1] or 0


def at(t: int) -> Stage:
    """The output of one timestep; of the first one where there are fewer."""
    return Stage(without_time, lambda every, weights: every[:, max(t, -every.shape[1])])


NOTHING = Stage(_same, lambda given, weights: given)
LAST = at(-1)
EVERY = NOTHING
REPEATED = Stage(_same, lambda every, weights: np.repeat(every[:, -1:], every.shape[1], axis=1))
"""The last output at every timestep."""
FLATTENED = Stage(_flat, lambda every, weights: every.reshape(len(every), -1))


def pooled(pool: Callable[..., np.ndarray]) -> Stage:
    """All timesteps made one."""
    return Stage(without_time, lambda every, weights: pool(every, axis=1))


def applied(activation: Activation) -> Stage:
    """An activation without a layer."""
    return Stage(_same, lambda given, weights: activation(given))


def dense(
    activation: Activation, units: Callable[[Shape], int] = width, use_bias: bool = True
) -> Stage:
    """Dense, of as many units as it reads numbers or as `units` makes of the shape."""

    def weights(shape: Shape) -> Shapes:
        return dense_weights(width(shape), units(shape))[: None if use_bias else 1]

    def compute(given: np.ndarray, weights: Weights) -> np.ndarray:
        return activation(given @ weights[0] + (weights[1] if use_bias else 0))

    return Stage(lambda shape: (*shape[:-1], units(shape)), compute, weights)


def linear(z: np.ndarray) -> np.ndarray:
    """What Dense gives where no activation is asked."""
    return z


OFTEN_PUT: dict[str, Activation] = {
    "tanh": lambda z: np.asarray(np.tanh(z)),
    "relu": OTHER_ACTIVATIONS["relu"],
    "sigmoid": OTHER_ACTIVATIONS["sigmoid"],
    "softmax": softmax,
}
"""Activations that are often put where none belongs, by their names in Keras."""


def other_activations(part: str, make: Callable[[Activation], object]) -> Iterator[Misconception]:
    """Another function than tanh, as this part."""
    for name, activation in OTHER_ACTIVATIONS.items():
        yield wrong("another_activation", {"activation": name}, **{part: make(activation)})


def other_layers(part: str, make: Callable[[Layer], object]) -> Iterator[Misconception]:
    """Another layer than SimpleRNN, or one without its bias, as this part."""
    for layer in (LSTM, GRU):
        facts = {"layer": layer.name, "wanted": SIMPLE_RNN.name}
        yield wrong("another_layer", facts, **{part: make(layer)})
    yield wrong("no_bias", **{part: make(NO_BIAS)})


def something_on_top(
    part: str, make: Callable[[Stage], object] = lambda stage: stage
) -> Iterator[Misconception]:
    """Dense or an activation after the last layer, as this part."""
    for activation in (linear, *OFTEN_PUT.values()):
        yield wrong("dense_on_top", **{part: make(dense(activation))})
    for name, activation in OFTEN_PUT.items():
        facts = {"activation": name}
        yield wrong("activation_on_top", facts, **{part: make(applied(activation))})


def other_takes(part: str) -> Iterator[Misconception]:
    """Something else taken of every output than the last one, as this part."""
    yield wrong("first_step_for_last", **{part: at(0)})
    yield wrong("step_before_last", **{part: at(-2)})
    for pool in POOLS:
        yield wrong("pooled_for_last", **{part: pooled(pool)})


def opened(shape: Shape, source: Shape) -> Shape:
    """The shape with its time axis open where it has the timesteps of `source`."""
    inner = (None if size == source[1] else size for size in shape[1:-1])
    return (None, *inner, shape[-1])


def one_or_all(id: str, parts: Mapping[str, object]) -> Iterator[Misconception]:
    """The same mistake in one of these parts, or in all of them; two are found as a pair."""
    for name, part in parts.items():
        yield wrong(id, **{name: part})
    yield wrong(id, **parts)
