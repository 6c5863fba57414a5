"""How far back the gradient reaches: a SimpleRNN and an LSTM beside each other.

    python -m tools.gradients_beside

Fresh layers of the post's sizes read the same random sequences. For each timestep the
L2 norm of the gradient of the last output's sum with respect to that timestep's input
is averaged over the batch. The lesson of 21_vanishing_gradient shows these figures.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import tensorflow as tf

UNITS, TIMESTEPS, INPUT_DIM, BATCH_SIZE = 50, 60, 30, 32
SEED = 0
FRACTION = 0.01
STEPS_SHOWN = (0, 5, 10, 20, 40)


def simple_rnn() -> Any:
    """A SimpleRNN as Keras makes it."""
    return keras.layers.SimpleRNN(UNITS, dtype="float64")


def lstm() -> Any:
    """An LSTM as Keras makes it: its forget gate's bias is 1."""
    return keras.layers.LSTM(UNITS, dtype="float64")


def lstm_that_keeps() -> Any:
    """An LSTM whose forget gate's bias is 5, as training may make it: it forgets little."""
    layer = lstm()
    layer.build((None, TIMESTEPS, INPUT_DIM))
    bias = np.array(layer.cell.bias.numpy())
    bias[UNITS : 2 * UNITS] = 5
    layer.cell.bias.assign(bias)
    return layer


LAYERS: dict[str, Callable[[], Any]] = {
    "SimpleRNN(50)": simple_rnn,
    "LSTM(50)": lstm,
    "LSTM(50), forget gate's bias 5": lstm_that_keeps,
}


def norms(make: Callable[[], Any], seed: int = SEED) -> np.ndarray:
    """The gradient's mean norm at each timestep, (timesteps,), for a layer that `make` makes."""
    keras.utils.set_random_seed(seed)
    x = np.random.default_rng(seed).normal(size=(BATCH_SIZE, TIMESTEPS, INPUT_DIM))
    layer = make()
    # Not on a GPU, whose sums may come out in another order from run to run.
    with tf.device("cpu:0"), tf.GradientTape() as tape:
        inputs = tf.Variable(x)
        total = tf.reduce_sum(layer(inputs))
    gradients = tf.convert_to_tensor(tape.gradient(total, inputs)).numpy()
    return np.asarray(np.linalg.norm(gradients, axis=-1).mean(axis=0))


def memory_span(norms: np.ndarray, fraction: float = FRACTION) -> int:
    """The exercise's own measure: steps back until the norm first falls below `fraction`."""
    below = np.flatnonzero(norms[::-1] < fraction * norms[-1])
    return int(below[0]) if len(below) else len(norms)


def main() -> None:
    """Print the figures, one line for each layer."""
    steps = "".join(f"{back:>10}" for back in STEPS_SHOWN)
    print(f"{'norm, steps back:':32}{steps}{'span':>10}")
    for name, make in LAYERS.items():
        found = norms(make)
        back = found[::-1] / found[-1]
        shown = "".join(f"{back[step]:10.5f}" for step in STEPS_SHOWN)
        print(f"{name:32}{shown}{memory_span(found):>10}")


if __name__ == "__main__":
    main()
