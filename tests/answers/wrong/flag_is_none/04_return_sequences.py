"""return_sequences=None, which Keras takes for False.

mistake: return_sequences_left_off
"""

from keras import Input
from keras.layers import SimpleRNN


def last_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=False)(Input(shape=(timesteps, input_dim)))


def every_output(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))


def every_output_any_length(units=50, input_dim=30):
    return SimpleRNN(units, return_sequences=None)(Input(shape=(None, input_dim)))
