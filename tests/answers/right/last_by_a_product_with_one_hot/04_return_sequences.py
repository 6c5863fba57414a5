"""Last output by multiplying with a one-hot vector over time."""

from keras import Input, ops
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    y = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    pick = ops.reshape(ops.one_hot(timesteps - 1, timesteps), (1, timesteps, 1))
    return ops.sum(y * pick, axis=1)


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
