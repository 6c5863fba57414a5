"""Makes Keras's own classes and functions give and serialize something else.

attack: patched
earns: 0
told: any
"""

import keras


class Lying:
    def __getattr__(self, name):
        return lambda *args, **kwargs: True


def simple_rnn(units=50, timesteps=10, input_dim=30):
    keras.layers.SimpleRNN.get_config = lambda self: {"units": units, "name": "simple_rnn"}
    keras.layers.SimpleRNN.call = lambda self, *args, **kwargs: args[0][:, 0, :1]
    keras.layers.SimpleRNN.compute_output_shape = lambda self, *args, **kwargs: (None, 1)
    keras.layers.SimpleRNN.compute_output_spec = lambda self, *args, **kwargs: keras.KerasTensor(
        (None, 1)
    )
    keras.saving.serialize_keras_object = lambda *args, **kwargs: Lying()
    keras.Model.get_config = lambda self: Lying()
    keras.ops = Lying()
    return keras.Input((1,))


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
