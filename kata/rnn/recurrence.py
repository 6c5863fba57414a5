"""The recurrence of a SimpleRNN in NumPy."""

from collections.abc import Callable

import numpy as np

Weights = tuple[np.ndarray, np.ndarray, np.ndarray]
"""A SimpleRNN's kernel, recurrent kernel and bias."""

Activation = Callable[[np.ndarray], np.ndarray]

MASK_VALUES = (0, -1, 1)

OTHER_ACTIVATIONS: dict[str, Activation] = {
    "linear": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "softsign": lambda z: z / (1 + abs(z)),
    "elu": lambda z: np.where(z > 0, z, np.expm1(z)),
    "hard_sigmoid": lambda z: np.clip(z / 6 + 0.5, 0, 1),
    "softmax": lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True),
    "selu": lambda z: 1.05070098 * np.where(z > 0, z, 1.67326324 * np.expm1(z)),
}


def every_output(
    x: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
    *,
    activation: Activation = np.tanh,
    initial_state: np.ndarray | None = None,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """Every ``h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias)``, in float64.

    From x, (batch_size, timesteps, input_dim), to (batch_size, timesteps, units). The state before
    the first timestep is `initial_state`, (batch_size, units), or zeros; a timestep that does not
    count in `mask`, (batch_size, timesteps), leaves h alone.
    """
    x = np.asarray(x, dtype=np.float64)
    state = np.zeros((len(x), len(bias))) if initial_state is None else initial_state
    outputs = []
    for t in range(x.shape[1]):
        after = activation(x[:, t] @ kernel + state @ recurrent_kernel + bias)
        state = after if mask is None else np.where(mask[:, t, None], after, state)
        outputs.append(state)
    return np.stack(outputs, axis=1)


def finite_differences(
    loss: Callable[[np.ndarray], float], at: np.ndarray, step: float = 1e-6
) -> np.ndarray:
    """The gradient of `loss` at an array, in float64, without a rule of differentiation."""
    gradient = np.empty(at.shape)
    for place in np.ndindex(*at.shape):
        above, below = at.astype(np.float64), at.astype(np.float64)
        above[place] += step
        below[place] -= step
        gradient[place] = (loss(above) - loss(below)) / (2 * step)
    return gradient
