"""Returns a graph with an operation of its own that acts when it computes.

attack: graph
earns: 0
told: refused_graph
"""

import keras
from keras import Input


class Operation(keras.Operation):
    def call(self, x):
        open("kata_canary_rebuilt", "a").close()
        return x[:, 0, :1]

    def compute_output_spec(self, x):
        return keras.KerasTensor((None, 7), dtype="float32")


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Operation()(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
