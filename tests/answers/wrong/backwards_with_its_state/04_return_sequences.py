"""To see every output the layer starts at the end and gives its state as well.

mistake: go_backwards, return_state_left_on
"""

from keras import Input
from keras.layers import SimpleRNN


def every_output(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    return SimpleRNN(units, return_sequences=True, return_state=True, go_backwards=True)(x)


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(None, input_dim)))
