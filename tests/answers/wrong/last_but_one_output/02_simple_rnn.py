"""The last output stands at index -2, before the end.

mistake: step_before_last
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    output = SimpleRNN(units, return_sequences=True)(Input(shape=(timesteps, input_dim)))
    return output[:, -2]


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
