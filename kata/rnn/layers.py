"""Layers as parts of networks, in NumPy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from kata.keras.network import gru_weights, lstm_weights, rnn_weights
from kata.rnn import gates, recurrence
from kata.rnn.recurrence import Activation

Weights = Sequence[np.ndarray]
Shapes = tuple[tuple[int, ...], ...]
"""The shapes of weights."""


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
    """

    name: str
    weights: Callable[[int, int], Shapes]
    run: Callable[..., tuple[np.ndarray, ...]]


def _simple(
    x: np.ndarray,
    weights: Weights,
    start: Sequence[np.ndarray] | None = None,
    mask: np.ndarray | None = None,
    activation: Activation = np.tanh,
) -> tuple[np.ndarray, ...]:
    first = start[0] if start else None
    return (recurrence.every_output(x, *weights, activation, first, mask),)


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
    states = tuple(start) if start else (np.zeros((len(x), len(weights[1]))),) * count
    every = []
    for t in range(x.shape[1]):
        after = step(x[:, t], *states, *weights, activation=activation)
        counts = None if mask is None else mask[:, t, None]
        pairs = zip(after, states, strict=True)
        states = after if counts is None else tuple(np.where(counts, *pair) for pair in pairs)
        every.append(states)
    return tuple(np.stack(one, axis=1) for one in zip(*every, strict=True))


def _gru_step(*args: np.ndarray, activation: Activation) -> tuple[np.ndarray, ...]:
    return (gates.gru_step(*args, activation=activation),)


SIMPLE_RNN = Layer("SimpleRNN", rnn_weights, _simple)
LSTM = Layer("LSTM", lstm_weights, partial(_stepping, gates.lstm_step, 2))
GRU = Layer("GRU", gru_weights, partial(_stepping, _gru_step, 1))
