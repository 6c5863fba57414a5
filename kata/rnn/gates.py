"""An LSTM's and a GRU's recurrence in NumPy, with Keras's defaults."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

Activation = Callable[[np.ndarray], np.ndarray]


def sigmoid(z: np.ndarray) -> np.ndarray:
    """``1 / (1 + exp(-z))``, without overflow: tanh knows both ends."""
    return np.asarray((1 + np.tanh(z / 2)) / 2)


def side_by_side(z: np.ndarray, count: int) -> list[np.ndarray]:
    """So many blocks of as many columns each, as np.split gives them, in a fifth of its time."""
    width = z.shape[-1] // count
    return [z[..., place * width : (place + 1) * width] for place in range(count)]


def lstm_step(
    x_t: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    *,
    activation: Activation = np.tanh,
    gate_activation: Activation = sigmoid,
) -> tuple[np.ndarray, np.ndarray]:
    """The next hidden state and cell state of an LSTM.

    Args:
        x_t: (batch_size, input_dim).
        h: (batch_size, units).
        c: (batch_size, units).
        kernel: (input_dim, 4 * units): input, forget, candidate, output, side by side.
        recurrent_kernel: (units, 4 * units).
        bias: (4 * units,).
        activation: in place of tanh.
        gate_activation: in place of the sigmoid.

    Returns:
        The next h and c, (batch_size, units) each.
    """
    i, f, candidate, o = side_by_side(x_t @ kernel + h @ recurrent_kernel + bias, 4)
    c = gate_activation(f) * c + gate_activation(i) * activation(candidate)
    return gate_activation(o) * activation(c), c


def lstm(
    x: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    *,
    activation: Activation = np.tanh,
    gate_activation: Activation = sigmoid,
) -> tuple[np.ndarray, np.ndarray]:
    """Every hidden state and every cell state, (batch_size, timesteps, units), from zeros.

    The arguments are those of `lstm_step`; x is (batch_size, timesteps, input_dim).
    """
    h = c = np.zeros((len(x), len(recurrent_kernel)))
    step = partial(lstm_step, activation=activation, gate_activation=gate_activation)
    steps = []
    for t in range(x.shape[1]):
        h, c = step(x[:, t], h, c, kernel, recurrent_kernel, bias)
        steps.append((h, c))
    hidden, cell = zip(*steps, strict=True)
    return np.stack(hidden, axis=1), np.stack(cell, axis=1)


def gru_step(
    x_t: np.ndarray,
    h: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    *,
    activation: Activation = np.tanh,
    gate_activation: Activation = sigmoid,
) -> np.ndarray:
    """The next state of a GRU, (batch_size, units).

    Args:
        x_t: (batch_size, input_dim).
        h: (batch_size, units).
        kernel: (input_dim, 3 * units): update, reset, candidate.
        recurrent_kernel: (units, 3 * units).
        bias: (2, 3 * units), one row for the input and one for the state, which is
            ``reset_after=True``; or (3 * units,), which is ``reset_after=False``.
        activation: in place of tanh.
        gate_activation: in place of the sigmoid.
    """
    units, gate = len(recurrent_kernel), gate_activation
    if bias.ndim == 2:
        from_x = side_by_side(x_t @ kernel + bias[0], 3)
        from_h = side_by_side(h @ recurrent_kernel + bias[1], 3)
        update, reset = gate(from_x[0] + from_h[0]), gate(from_x[1] + from_h[1])
        candidate = activation(from_x[2] + reset * from_h[2])
    else:
        from_x = side_by_side(x_t @ kernel + bias, 3)
        from_h = side_by_side(h @ recurrent_kernel[:, : 2 * units], 2)
        update, reset = gate(from_x[0] + from_h[0]), gate(from_x[1] + from_h[1])
        candidate = activation(from_x[2] + (reset * h) @ recurrent_kernel[:, 2 * units :])
    return np.asarray(update * h + (1 - update) * candidate)


def gru(
    x: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    *,
    activation: Activation = np.tanh,
    gate_activation: Activation = sigmoid,
) -> np.ndarray:
    """Every state of a GRU from zeros, (batch_size, timesteps, units).

    The arguments are those of `gru_step`; x is (batch_size, timesteps, input_dim).
    """
    h = np.zeros((len(x), len(recurrent_kernel)))
    step = partial(gru_step, activation=activation, gate_activation=gate_activation)
    states = []
    for t in range(x.shape[1]):
        h = step(x[:, t], h, kernel, recurrent_kernel, bias)
        states.append(h)
    return np.stack(states, axis=1)
