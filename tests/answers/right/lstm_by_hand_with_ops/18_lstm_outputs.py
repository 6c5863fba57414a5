"""An LSTM by hand, with the operations of keras.ops: thousands of ways lead through its graph."""

import keras
from keras import layers, ops


def lstm_outputs(units=50, timesteps=10, input_dim=30, return_sequences=False):
    x = keras.Input((timesteps, input_dim))
    gates_of_x, gates_of_h = layers.Dense(4 * units), layers.Dense(4 * units, use_bias=False)
    h = c = None
    every = []
    for t in range(timesteps):
        z = gates_of_x(x[:, t]) if h is None else gates_of_x(x[:, t]) + gates_of_h(h)
        i, f, g, o = ops.split(z, 4, axis=-1)
        new = ops.sigmoid(i) * ops.tanh(g)
        c = new if c is None else ops.sigmoid(f) * c + new
        h = ops.sigmoid(o) * ops.tanh(c)
        every.append(h)
    return (ops.stack(every, axis=1) if return_sequences else h), h, c


def count_params(units, input_dim):
    return 4 * units * (input_dim + units + 1)
