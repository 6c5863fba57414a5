"""An LSTM's and a GRU's recurrence in NumPy, with Keras's defaults."""

from __future__ import annotations

import numpy as np


def sigmoid(z: np.ndarray) -> np.ndarray:
    """``1 / (1 + exp(-z))``, without overflow: tanh knows both ends."""
    return np.asarray((1 + np.tanh(z / 2)) / 2)


def lstm_step(
    x_t: np.ndarray,
    h: np.ndarray,
    c: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    order: str = "ifco",
) -> tuple[np.ndarray, np.ndarray]:
    """The next hidden state and cell state of an LSTM.

    Args:
        x_t: (batch_size, input_dim).
        h: (batch_size, units).
        c: (batch_size, units).
        kernel: (input_dim, 4 * units), the gates side by side.
        recurrent_kernel: (units, 4 * units).
        bias: (4 * units,).
        order: which gate has which columns: input, forget, candidate, output in Keras.

    Returns:
        The next h and c, (batch_size, units) each.
    """
    columns = np.split(x_t @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    gate = dict(zip(order, columns, strict=True))
    c = sigmoid(gate["f"]) * c + sigmoid(gate["i"]) * np.tanh(gate["c"])
    return sigmoid(gate["o"]) * np.tanh(c), c


def lstm(
    x: np.ndarray, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Every hidden state and every cell state, (batch_size, timesteps, units), from zeros.

    The arguments are those of `lstm_step`; x is (batch_size, timesteps, input_dim).
    """
    h = c = np.zeros((len(x), len(recurrent_kernel)))
    steps = []
    for t in range(x.shape[1]):
        h, c = lstm_step(x[:, t], h, c, kernel, recurrent_kernel, bias)
        steps.append((h, c))
    hidden, cell = zip(*steps, strict=True)
    return np.stack(hidden, axis=1), np.stack(cell, axis=1)


def gru(
    x: np.ndarray, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray
) -> np.ndarray:
    """Every state of a GRU from zeros, (batch_size, timesteps, units).

    Args:
        x: (batch_size, timesteps, input_dim).
        kernel: (input_dim, 3 * units): update, reset, candidate.
        recurrent_kernel: (units, 3 * units).
        bias: (2, 3 * units), one row for the input and one for the state, which is
            ``reset_after=True``; or (3 * units,), which is ``reset_after=False``.
    """
    units = len(recurrent_kernel)
    h = np.zeros((len(x), units))
    states = []
    for t in range(x.shape[1]):
        if bias.ndim == 2:
            from_x = np.split(x[:, t] @ kernel + bias[0], 3, axis=-1)
            from_h = np.split(h @ recurrent_kernel + bias[1], 3, axis=-1)
            update, reset = sigmoid(from_x[0] + from_h[0]), sigmoid(from_x[1] + from_h[1])
            candidate = np.tanh(from_x[2] + reset * from_h[2])
        else:
            from_x = np.split(x[:, t] @ kernel + bias, 3, axis=-1)
            from_h = np.split(h @ recurrent_kernel[:, : 2 * units], 2, axis=-1)
            update, reset = sigmoid(from_x[0] + from_h[0]), sigmoid(from_x[1] + from_h[1])
            candidate = np.tanh(from_x[2] + (reset * h) @ recurrent_kernel[:, 2 * units :])
        h = update * h + (1 - update) * candidate
        states.append(h)
    return np.stack(states, axis=1)
