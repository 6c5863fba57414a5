"""The outputs of all timesteps stand side by side on the last axis.

mistake: sequence_flattened
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    output = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return ops.concatenate([output[:, t] for t in range(timesteps)], axis=-1)


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
