"""Recurrent layers that take their steps in NumPy where a graph is computed.

A step of Keras's own is a dozen operations of TensorFlow's, started one by one; for sequences as
short as a suite's that is most of what judging a network costs. In NumPy a recurrent layer gives
the same numbers in a tenth of the time. What is not plain, Keras does itself: other cells and
layers, dropout in training, other dtypes, and whatever fails, so that it fails in Keras's words.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np

from kata.keras.symbolic import is_eager
from kata.rnn import gates
from kata.rnn.parts import OTHER_ACTIVATIONS, Activation

States = tuple[np.ndarray, ...]
# From the input at one timestep and the states before it to the states after, h first.
Step = Callable[[np.ndarray, States], States]

PLAIN = ("linear", "relu", "hard_sigmoid", "softsign")


@contextmanager
def in_numpy(model: Any) -> Iterator[None]:
    """Within it Keras's own recurrent layers of a model step in NumPy, where that is the same."""
    import keras

    own = [getattr(keras.layers, name) for name in ("RNN", "SimpleRNN", "LSTM", "GRU")]
    layers = [one for one in model._flatten_layers() if type(one) in own]
    before = [(vars(one), vars(one).get("inner_loop")) for one in layers]
    for one in layers:
        # Not by setattr: Keras keeps account of what layers are given.
        vars(one)["inner_loop"] = partial(_inner_loop, one, one.inner_loop)
    try:
        yield
    finally:
        for attributes, inner_loop in reversed(before):
            if inner_loop is None:
                attributes.pop("inner_loop", None)
            else:
                attributes["inner_loop"] = inner_loop


def _inner_loop(
    layer: Any,
    of_keras: Callable[..., Any],
    sequences: Any,
    initial_state: Any,
    mask: Any,
    training: bool = False,
) -> Any:
    """What `keras.layers.RNN.inner_loop` gives: the last output, every output, the last states."""
    try:
        taken = _taken(layer, sequences, initial_state, mask, training)
    except (ValueError, TypeError, AttributeError):
        taken = None
    if taken is None:
        return of_keras(sequences, initial_state, mask, training=training)
    import keras

    outputs, states = taken
    tensor = keras.ops.convert_to_tensor
    last = tensor(outputs[:, -1])
    # Keras reads every output only where all of them are asked for.
    every = tensor(outputs) if layer.return_sequences else last
    return last, every, [tensor(state) for state in states]


def _taken(
    layer: Any, sequences: Any, initial_state: Any, mask: Any, training: bool
) -> tuple[np.ndarray, States] | None:
    """Every output, (batch_size, timesteps, units), and the last states; None if not plain."""
    dropouts = (getattr(layer.cell, name, 0) for name in ("dropout", "recurrent_dropout"))
    if not is_eager(sequences) or (training and any(dropouts)):
        return None
    step = _step_of(layer.cell)
    x = np.asarray(sequences)
    listed = initial_state if isinstance(initial_state, (list, tuple)) else [initial_state]
    states = tuple(map(np.asarray, listed))
    sizes = (len(x), getattr(layer.cell, "units", None))
    plain = all(one.dtype == np.float32 for one in (x, *states)) and x.ndim == 3 and x.size
    if step is None or not plain or any(state.shape != sizes for state in states):
        return None
    counts = np.ones(x.shape[:2], bool) if mask is None else np.asarray(mask, bool)
    if counts.shape != x.shape[:2]:
        return None
    if layer.go_backwards:
        x, counts = x[:, ::-1], counts[:, ::-1]
    output, outputs = np.zeros_like(states[0]), []
    with np.errstate(all="ignore"):
        for t in range(x.shape[1]):
            now = counts[:, t, None]
            after = step(x[:, t], states)
            skipped = np.zeros_like(output) if layer.zero_output_for_mask else output
            output = np.where(now, after[0], skipped)
            states = tuple(np.where(now, *both) for both in zip(after, states, strict=True))
            outputs.append(output)
    return np.stack(outputs, axis=1), states


def _step_of(cell: Any) -> Step | None:
    """The step of one of Keras's own cells; None for another, or for one that is not plain."""
    import keras

    kind, layers = type(cell), keras.layers
    known = kind in (layers.SimpleRNNCell, layers.LSTMCell, layers.GRUCell)
    if not known or cell.compute_dtype != "float32":
        return None
    activation = _activation(cell.activation)
    gate = _activation(getattr(cell, "recurrent_activation", cell.activation))
    if activation is None or gate is None:
        return None
    kernel, recurrent_kernel = np.asarray(cell.kernel), np.asarray(cell.recurrent_kernel)
    bias = np.zeros(kernel.shape[1], np.float32) if cell.bias is None else np.asarray(cell.bias)
    if kind is layers.SimpleRNNCell:
        return lambda x_t, states: (activation(x_t @ kernel + states[0] @ recurrent_kernel + bias),)
    if kind is layers.LSTMCell:
        lstm = partial(gates.lstm_step, activation=activation, gate_activation=gate)
        return lambda x_t, states: lstm(x_t, states[0], states[1], kernel, recurrent_kernel, bias)
    if cell.reset_after and bias.ndim == 1:
        bias = np.stack([bias, bias])
    gru = partial(gates.gru_step, activation=activation, gate_activation=gate)
    return lambda x_t, states: (gru(x_t, states[0], kernel, recurrent_kernel, bias),)


def _activation(of_keras: Any) -> Activation | None:
    """NumPy's for one of Keras's activations, if it is known here."""
    import keras

    known: dict[str, Activation] = {name: OTHER_ACTIVATIONS[name] for name in PLAIN}
    known |= {"tanh": np.tanh, "sigmoid": gates.sigmoid}
    same = (name for name in known if getattr(keras.activations, name) is of_keras)
    return known.get(next(same, ""))
