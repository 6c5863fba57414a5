"""The recurrence of a SimpleRNN in NumPy, and what it would give if misunderstood."""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    activation: Activation = np.tanh,
    initial_state: np.ndarray | None = None,
    mask: np.ndarray | None = None,
) -> np.ndarray:
    """``h_t = tanh(x_t · kernel + h_{t-1} · recurrent_kernel + bias)``.

    Args:
        x: (batch_size, timesteps, input_dim).
        kernel: (input_dim, units).
        recurrent_kernel: (units, units).
        bias: (units,).
        activation: in place of tanh.
        initial_state: h before the first timestep, (batch_size, units); zeros if None.
        mask: which timesteps count, (batch_size, timesteps); one that does not leaves h alone.

    Returns:
        Every h_t, (batch_size, timesteps, units), float64.
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


def misunderstood(
    x: np.ndarray, kernel: np.ndarray, recurrent_kernel: np.ndarray, bias: np.ndarray, kind: str
) -> Iterator[tuple[str, dict[str, str], np.ndarray]]:
    """What plausible mistakes would give where `kind` is asked: "last" or "every".

    Yields:
        A mistake's id, the facts of its sentence, and the values it gives.
    """
    weights = (kernel, recurrent_kernel, bias)
    right = every_output(x, *weights)
    backwards = every_output(x[:, ::-1], *weights)
    if kind == "last":
        yield "first_step_for_last", {}, right[:, 0]
        yield "go_backwards", {}, backwards[:, -1]
        yield "indexed_batch", {}, right[-1]
        yield "indexed_batch", {}, right[0]
        for pooled in (right.mean(axis=1), right.max(axis=1), right.sum(axis=1)):
            yield "pooled_for_last", {}, pooled
        if right.shape[1] > 1:
            yield "step_before_last", {}, right[:, -2]
    else:
        yield "repeated_last_output", {}, np.broadcast_to(right[:, -1:], right.shape)
        yield "go_backwards", {}, backwards
        yield "go_backwards", {}, backwards[:, ::-1]
        yield "outputs_reversed", {}, right[:, ::-1]
        swapped = {"first": "batch_size", "second": "timesteps"}
        yield "axes_swapped", swapped, right.swapaxes(0, 1)
    asked = right[:, -1] if kind == "last" else right
    on_top = {**OTHER_ACTIVATIONS, "tanh": _tanh}
    del on_top["linear"]
    for name, activation in on_top.items():
        yield "activation_on_top", {"activation": name}, activation(asked)
    for value in MASK_VALUES:
        masked = every_output(x, *weights, mask=(x != value).any(axis=-1))
        skipped = masked[:, -1] if kind == "last" else masked
        yield "skips_timesteps", {"value": str(value)}, skipped
    for name, activation in OTHER_ACTIVATIONS.items():
        other = every_output(x, *weights, activation=activation)
        yield "another_activation", {"activation": name}, other[:, -1] if kind == "last" else other


def _tanh(z: np.ndarray) -> np.ndarray:
    return np.asarray(np.tanh(z))
