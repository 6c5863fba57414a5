"""Make the reference numbers that Keras computes, and store them beside the suites.

    python -m tools.keras_numbers

Writes ``tests/<chapter>/keras_numbers.json`` for the chapters that are NumPy alone. Sizes
are all different, biases and initial states are not zero, no kernel is square.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np

from kata.expect.golden import FILE

ROOT = Path(__file__).resolve().parents[1]
SEED = 2018
CHAPTERS = ("2_inside_the_cell", "4_gates")

Stored = dict[str, list[dict[str, Any]]]


def made() -> dict[str, Stored]:
    """Every chapter's numbers, by the function that is to give them."""
    rng = np.random.default_rng(SEED)
    gates_rng = np.random.default_rng(SEED + 1)
    inside_the_cell, gates = CHAPTERS
    return {
        inside_the_cell: {
            "rnn_step": [rnn_step(rng, 4, 2, 3), rnn_step(rng, 2, 5, 4)],
            "rnn_forward": [
                rnn_forward(rng, sequences, state, given)
                for given in (False, True)
                for sequences in (False, True)
                for state in (False, True)
            ],
            "rnn_gradients": [rnn_gradients(rng, 4, 5, 2, 3), rnn_gradients(rng, 2, 3, 5, 4)],
            "rnn_step_backward": [rnn_step_backward(rng, 4, 2, 3), rnn_step_backward(rng, 2, 5, 4)],
        },
        gates: {
            # A batch of 4 or 8 could be split into the four gates, one of 2 into h and c.
            "lstm_step": [lstm_step(gates_rng, 5, 2, 3), lstm_step(gates_rng, 3, 5, 4)],
            "input_gradients": [
                input_gradients(gates_rng, 5, 4, 2, 3),
                input_gradients(gates_rng, 3, 6, 5, 4),
            ],
            "gradient_norms": [gradient_norms(gates_rng, 4, 3, 5)],
            "global_norm": [global_norm(gates_rng, 2, 3)],
            "clip_by_global_norm": [
                clip_by_global_norm(gates_rng, 2, 3, 0.75),
                clip_by_global_norm(gates_rng, 4, 2, 25.0),
            ],
        },
    }


def rnn_step(
    rng: np.random.Generator, batch_size: int, input_dim: int, units: int
) -> dict[str, Any]:
    """One call of Keras's SimpleRNNCell."""
    import keras

    x_t, h = numbers(rng, batch_size, input_dim), numbers(rng, batch_size, units)
    weights = rnn_weights(rng, input_dim, units)
    cell = keras.layers.SimpleRNNCell(units)
    cell.build(x_t.shape)
    cell.set_weights(weights)
    output, _states = cell(as_float32(x_t), [as_float32(h)])
    return stored([x_t, h, *weights], {}, [output])


def rnn_step_backward(
    rng: np.random.Generator, batch_size: int, input_dim: int, units: int
) -> dict[str, Any]:
    """One call of ``tf.GradientTape`` on all that a SimpleRNNCell reads, its h's gradient given."""
    import keras
    import tensorflow as tf

    x_t, h, grad = (numbers(rng, batch_size, size) for size in (input_dim, units, units))
    weights = rnn_weights(rng, input_dim, units)
    cell = keras.layers.SimpleRNNCell(units)
    cell.build(x_t.shape)
    cell.set_weights(weights)
    read = [tf.constant(as_float32(one)) for one in (x_t, h)]
    with tf.GradientTape() as tape:
        tape.watch(read)
        output, _states = cell(read[0], [read[1]])
    sources = [*read, *(weight.value for weight in cell.weights)]
    gradients = tape.gradient(output, sources, output_gradients=as_float32(grad))
    return stored([x_t, h, *weights, grad], {}, gradients)


def rnn_forward(
    rng: np.random.Generator, return_sequences: bool, return_state: bool, given: bool
) -> dict[str, Any]:
    """One call of Keras's SimpleRNN, its initial state given or not."""
    import keras

    batch_size, timesteps, input_dim, units = 4, 5, 2, 3
    x, h = numbers(rng, batch_size, timesteps, input_dim), numbers(rng, batch_size, units)
    weights = rnn_weights(rng, input_dim, units)
    settings = {"return_sequences": return_sequences, "return_state": return_state}
    layer = keras.layers.SimpleRNN(units, **settings)
    layer.build(x.shape)
    layer.set_weights(weights)
    came = layer(as_float32(x), initial_state=as_float32(h) if given else None)
    results = list(came) if return_state else [came]
    passed = {**({"initial_state": h.tolist()} if given else {}), **settings}
    return stored([x, *weights], passed, results)


def rnn_gradients(
    rng: np.random.Generator, batch_size: int, timesteps: int, input_dim: int, units: int
) -> dict[str, Any]:
    """One call of ``tf.GradientTape`` on a SimpleRNN's weights, a loss's gradient given."""
    import tensorflow as tf

    x, grad_output = numbers(rng, batch_size, timesteps, input_dim), numbers(rng, batch_size, units)
    weights = rnn_weights(rng, input_dim, units)
    layer = _layer(x, weights)
    with tf.GradientTape() as tape:
        output = layer(as_float32(x))
    gradients = tape.gradient(
        output, [w.value for w in layer.weights], output_gradients=as_float32(grad_output)
    )
    return stored([x, *weights, grad_output], {}, gradients)


def lstm_step(
    rng: np.random.Generator, batch_size: int, input_dim: int, units: int
) -> dict[str, Any]:
    """One call of Keras's LSTMCell."""
    import keras

    x_t = numbers(rng, batch_size, input_dim)
    h, c = numbers(rng, batch_size, units), numbers(rng, batch_size, units, spread=2.0)
    weights = [
        numbers(rng, input_dim, 4 * units),
        numbers(rng, units, 4 * units),
        numbers(rng, 4 * units),
    ]
    cell = keras.layers.LSTMCell(units)
    cell.build(x_t.shape)
    cell.set_weights(weights)
    _output, states = cell(as_float32(x_t), [as_float32(h), as_float32(c)])
    return stored([x_t, h, c, *weights], {}, states)


def input_gradients(
    rng: np.random.Generator, batch_size: int, timesteps: int, input_dim: int, units: int
) -> dict[str, Any]:
    """One call of ``tf.GradientTape`` on a SimpleRNN's input, its last output summed."""
    import tensorflow as tf

    x = numbers(rng, batch_size, timesteps, input_dim)
    weights = rnn_weights(rng, input_dim, units)
    layer = _layer(x, weights)
    watched = tf.constant(as_float32(x))
    with tf.GradientTape() as tape:
        tape.watch(watched)
        total = tf.reduce_sum(layer(watched))
    gradient = np.asarray(tape.gradient(total, watched))
    norms = np.sqrt((gradient.astype(np.float64) ** 2).sum(axis=-1)).mean(axis=0)
    return stored([x, *weights], {}, [norms])


def gradient_norms(
    rng: np.random.Generator, batch_size: int, units: int, steps: int
) -> dict[str, Any]:
    """``tf.GradientTape`` on the first state of SimpleRNNs that read so many timesteps of zeros."""
    import tensorflow as tf

    grad_h, (_, recurrent_kernel, _) = numbers(rng, batch_size, units), rnn_weights(rng, 1, units)
    norms = [tf.linalg.global_norm([grad_h])]
    for timesteps in range(1, steps + 1):
        x, first = np.zeros((batch_size, timesteps, 1)), tf.zeros((batch_size, units))
        layer = _layer(x, [np.ones((1, units)), recurrent_kernel, np.zeros(units)])
        with tf.GradientTape() as tape:
            tape.watch(first)
            output = layer(as_float32(x), initial_state=first)
        gradient = tape.gradient(output, first, output_gradients=as_float32(grad_h))
        norms.append(tf.linalg.global_norm([gradient]))
    return stored([grad_h, recurrent_kernel, np.array(steps)], {}, [np.array(norms)])


def global_norm(rng: np.random.Generator, input_dim: int, units: int) -> dict[str, Any]:
    """One call of ``tf.linalg.global_norm``."""
    import tensorflow as tf

    gradients = rnn_weights(rng, input_dim, units)
    return stored(gradients, {}, [tf.linalg.global_norm(gradients)])


def clip_by_global_norm(
    rng: np.random.Generator, input_dim: int, units: int, clip_norm: float
) -> dict[str, Any]:
    """One call of ``tf.clip_by_global_norm``; the norm comes last of the arguments."""
    import tensorflow as tf

    gradients = rnn_weights(rng, input_dim, units)
    clipped, _ = tf.clip_by_global_norm(gradients, clip_norm)
    return stored([*gradients, np.array(clip_norm)], {}, clipped)


def numbers(rng: np.random.Generator, *shape: int, spread: float = 1.0) -> np.ndarray:
    """Numbers of two decimals, so that the stored file can be read."""
    return np.round(rng.uniform(-spread, spread, shape), 2)


def rnn_weights(rng: np.random.Generator, input_dim: int, units: int) -> list[np.ndarray]:
    """A kernel, a recurrent kernel and a bias."""
    return [numbers(rng, input_dim, units), numbers(rng, units, units), numbers(rng, units)]


def as_float32(x: np.ndarray) -> np.ndarray:
    """As Keras computes by default."""
    return x.astype(np.float32)


def stored(args: list[np.ndarray], settings: dict[str, Any], results: Any) -> dict[str, Any]:
    """A case as JSON holds it; seven decimals are what float32 knows."""
    return {
        "args": [one.tolist() for one in args],
        "settings": settings,
        "results": [np.round(np.asarray(one, dtype=np.float64), 7).tolist() for one in results],
    }


def _layer(x: np.ndarray, weights: list[np.ndarray]) -> Any:
    import keras

    layer = keras.layers.SimpleRNN(len(weights[2]))
    layer.build(x.shape)
    layer.set_weights(weights)
    return layer


def main() -> int:
    """Write every chapter's file."""
    for chapter, functions in made().items():
        text = json.dumps(functions, indent=1).replace("\n     ", " ").replace("\n    ]", " ]")
        file = ROOT / "tests" / chapter / FILE
        file.parent.mkdir(exist_ok=True)
        file.write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
