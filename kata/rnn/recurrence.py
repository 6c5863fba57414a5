"""What programs of recurrent networks share: weights, activations, a gradient by differences."""

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
