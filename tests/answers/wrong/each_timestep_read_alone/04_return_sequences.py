"""The layer is called on each timestep, and Keras remembers the state.

mistake: timesteps_read_alone
"""

from keras import Input
from keras.layers import SimpleRNN
from keras import ops


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    layer = SimpleRNN(units)
    return ops.stack([layer(x[:, t : t + 1]) for t in range(timesteps)], axis=1)


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
