"""The first state has to be fed in.

mistake: several_inputs
"""

from keras import Input
from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    state = Input(shape=(units,))
    return SimpleRNN(units)(Input(shape=(timesteps, input_dim)), initial_state=state)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)(Input(shape=(None, input_dim)))
