"""Returns a graph with a layer class of its own, registered under a name of Keras's.

attack: graph
earns: 0
told: refused_graph
"""

import keras
from keras import Input


@keras.saving.register_keras_serializable(package="keras.layers", name="SimpleRNN")
class SimpleRNN(keras.layers.Layer):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)
        self.units = units

    def call(self, x):
        return keras.ops.zeros_like(x[:, 0, :1]) * keras.ops.ones((1, self.units))

    def get_config(self):
        return {**super().get_config(), "units": self.units}


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
