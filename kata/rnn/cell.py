"""One step of a SimpleRNN's cell in NumPy, and what it would give if misunderstood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import numpy as np

from kata.collect.draw import Draw
from kata.rnn.recurrence import OTHER_ACTIVATIONS, Weights

Step = Callable[..., np.ndarray]
"""From x_t, h, kernel, recurrent_kernel and bias to the next h."""


def step(
    x_t: np.ndarray,
    h: np.ndarray,
    kernel: np.ndarray,
    recurrent_kernel: np.ndarray,
    bias: np.ndarray,
) -> np.ndarray:
    """The state after a timestep, from the input and the state before it."""
    return np.asarray(np.tanh(x_t @ kernel + h @ recurrent_kernel + bias))


def misunderstood() -> Iterator[tuple[str, Step, Mapping[str, str]]]:
    """Plausible mistakes in one step: the id, the step so misunderstood, facts of the sentence."""
    tanh = np.tanh
    steps: tuple[tuple[str, Step], ...] = (
        ("bias_forgotten", lambda x, h, k, r, b: tanh(x @ k + h @ r)),
        ("bias_doubled", lambda x, h, k, r, b: tanh(x @ k + h @ r + 2 * b)),
        ("bias_outside_tanh", lambda x, h, k, r, b: tanh(x @ k + h @ r) + b),
        ("recurrent_term_missing", lambda x, h, k, r, b: tanh(x @ k + b)),
        ("input_term_missing", lambda x, h, k, r, b: tanh(h @ r + b)),
        ("state_not_weighted", lambda x, h, k, r, b: tanh(x @ k + h + b)),
        ("recurrent_kernel_transposed", lambda x, h, k, r, b: tanh(x @ k + h @ r.T + b)),
        ("tanh_forgotten", lambda x, h, k, r, b: x @ k + h @ r + b),
        ("tanh_of_each_term", lambda x, h, k, r, b: tanh(x @ k) + tanh(h @ r) + b),
        ("tanh_of_each_term", lambda x, h, k, r, b: tanh(x @ k) + tanh(h @ r) + tanh(b)),
        ("tanh_of_each_term", lambda x, h, k, r, b: tanh(x @ k + b) + tanh(h @ r)),
        ("tanh_of_each_term", lambda x, h, k, r, b: tanh(x @ k) + tanh(h @ r + b)),
        ("tanh_applied_twice", lambda x, h, k, r, b: tanh(step(x, h, k, r, b))),
        ("tanh_of_old_state", lambda x, h, k, r, b: step(x, tanh(h), k, r, b)),
        ("added_to_old_state", lambda x, h, k, r, b: h + step(x, h, k, r, b)),
    )
    yield from ((id, other, {}) for id, other in steps)
    for name, activation in OTHER_ACTIVATIONS.items():
        if name != "linear":
            yield "cell_activation", _with(activation), {"activation": name}


def example(
    draw: Draw, batch_size: int, timesteps: int, input_dim: int, units: int
) -> tuple[np.ndarray, ...]:
    """x, (batch_size, timesteps, input_dim), and the weights of a cell.

    The numbers are small enough that tanh does not hide what goes into it, and the
    states do not grow without it.
    """
    return draw.floats(batch_size, timesteps, input_dim), *weights(draw, input_dim, units)


def weights(draw: Draw, input_dim: int, units: int) -> Weights:
    """kernel, recurrent_kernel and bias of a cell."""
    spread = (float(np.sqrt(2 / input_dim)), float(np.sqrt(2 / units)))
    return (
        draw.floats(input_dim, units, spread=spread[0]),
        draw.floats(units, units, spread=spread[1]),
        draw.floats(units),
    )


def sizes(draw: Draw) -> tuple[int, int, int, int]:
    """batch_size, timesteps, input_dim and units, all different.

    There are far more timesteps than sequences: whoever takes one number for the other
    does not run the sequence all but to its end.
    """
    batch_size, input_dim, units, timesteps = sorted(draw.sizes(4, smallest=3))
    if draw.rng.integers(2):
        input_dim, units = units, input_dim
    return batch_size, timesteps, input_dim, units


def _with(activation: Callable[[np.ndarray], np.ndarray]) -> Step:
    return lambda x, h, k, r, b: activation(x @ k + h @ r + b)
