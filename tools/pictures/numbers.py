"""The numbers that the pictures show, computed with NumPy alone.

RandomState, unlike NumPy's newer generators, promises the same numbers for ever.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

# As in tools/gradients_beside.py, which measures Keras's own layers.
UNITS, TIMESTEPS, INPUT_DIM, BATCH_SIZE = 50, 60, 30, 32

VOCABULARY = "helo"


def gradients_beside(seed: int = 8) -> dict[str, Array]:
    """For fresh layers: the gradient's norm, counting back from the last timestep, where it is 1.

    The norm is that of the last output's sum, with respect to each timestep's input, averaged
    over the batch. Weights are drawn as Keras draws them; with this seed the norms fall below
    0.01 where those of the lesson do.
    """
    random = np.random.RandomState(seed)
    x = random.standard_normal((BATCH_SIZE, TIMESTEPS, INPUT_DIM))
    simple = _simple_rnn_norms(x, _glorot(random, UNITS), _orthogonal(random, UNITS))
    kernel, recurrent_kernel = _glorot(random, 4 * UNITS), _orthogonal(random, 4 * UNITS)
    norms = {"SimpleRNN": simple}
    for forget in (1, 5):
        # i, f, c, o: Keras starts the forget gate's bias at 1.
        bias = np.repeat([0.0, forget, 0.0, 0.0], UNITS)
        norms[f"LSTM {forget}"] = _lstm_norms(x, kernel, recurrent_kernel, bias)
    return {name: back[::-1] / back[-1] for name, back in norms.items()}


def hello(seed: int = 4, units: int = 8) -> tuple[Array, Array]:
    """A character RNN's states and probabilities while it reads "hell": (4, units), (4, 4).

    It is trained by plain gradient descent until it is rather sure of "ello". With this seed
    the probabilities, rounded to two digits, still sum to 1.
    """
    random = np.random.RandomState(seed)
    sizes = ((4, units), (units, units), (units,), (units, 4), (4,))
    weights = [0.5 * random.standard_normal(size) for size in sizes]
    read = np.eye(4)[[VOCABULARY.index(character) for character in "hell"]]
    target = np.eye(4)[[VOCABULARY.index(character) for character in "ello"]]
    for _ in range(2000):
        h, probabilities = _read(read, weights)
        if (probabilities * target).sum(axis=1).min() > 0.8:
            return h, probabilities
        for weight, gradient in zip(weights, _gradients(read, target, weights), strict=True):
            weight -= 0.2 * gradient
    raise RuntimeError("Not learned: choose another seed.")


def _read(x: Array, weights: list[Any]) -> tuple[Array, Array]:
    kernel, recurrent_kernel, bias, out_kernel, out_bias = weights
    h, states = np.zeros(len(bias)), []
    for x_t in x:
        h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    raised = np.exp(np.array(states) @ out_kernel + out_bias)
    return np.array(states), raised / raised.sum(axis=1, keepdims=True)


def _gradients(x: Array, target: Array, weights: list[Any]) -> list[Array]:
    """Of the cross-entropy, for each of the weights."""
    recurrent_kernel, out_kernel = weights[1], weights[3]
    h, probabilities = _read(x, weights)
    error = probabilities - target
    before = np.vstack([np.zeros((1, h.shape[1])), h[:-1]])
    inner, later = np.zeros_like(h), np.zeros(h.shape[1])
    for t in reversed(range(len(x))):
        inner[t] = (error[t] @ out_kernel.T + later) * (1 - h[t] ** 2)
        later = inner[t] @ recurrent_kernel.T
    return [x.T @ inner, before.T @ inner, inner.sum(axis=0), h.T @ error, error.sum(axis=0)]


def _simple_rnn_norms(x: Array, kernel: Array, recurrent_kernel: Array) -> Array:
    h, slopes = np.zeros((len(x), UNITS)), []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel)
        slopes.append(1 - h**2)
    back, norms = np.ones_like(h), np.zeros(x.shape[1])
    for t in reversed(range(x.shape[1])):
        inner = back * slopes[t]
        norms[t] = np.linalg.norm(inner @ kernel.T, axis=-1).mean()
        back = inner @ recurrent_kernel.T
    return norms


def _lstm_norms(x: Array, kernel: Array, recurrent_kernel: Array, bias: Array) -> Array:
    h = c = np.zeros((len(x), UNITS))
    steps = []
    for t in range(x.shape[1]):
        z = x[:, t] @ kernel + h @ recurrent_kernel + bias
        i, f, candidate, o = np.split(z, 4, axis=-1)
        i, f, o, candidate = _sigmoid(i), _sigmoid(f), _sigmoid(o), np.tanh(candidate)
        before, c = c, f * c + i * candidate
        h = o * np.tanh(c)
        steps.append((i, f, candidate, o, before, np.tanh(c)))
    back_h, back_c, norms = np.ones_like(h), np.zeros_like(c), np.zeros(x.shape[1])
    for t in reversed(range(x.shape[1])):
        i, f, candidate, o, before, shown = steps[t]
        back_c = back_c + back_h * o * (1 - shown**2)
        inner = (
            back_c * candidate * i * (1 - i),
            back_c * before * f * (1 - f),
            back_c * i * (1 - candidate**2),
            back_h * shown * o * (1 - o),
        )
        joined = np.concatenate(inner, axis=-1)
        norms[t] = np.linalg.norm(joined @ kernel.T, axis=-1).mean()
        back_h, back_c = joined @ recurrent_kernel.T, back_c * f
    return norms


def _glorot(random: np.random.RandomState, columns: int) -> Array:
    """Keras's default for a kernel."""
    limit = np.sqrt(6 / (INPUT_DIM + columns))
    return random.uniform(-limit, limit, (INPUT_DIM, columns))


def _orthogonal(random: np.random.RandomState, columns: int) -> Array:
    """Keras's default for a recurrent kernel."""
    q, r = np.linalg.qr(random.standard_normal((columns, UNITS)))
    return np.asarray((q * np.sign(np.diag(r))).T)


def _sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))
