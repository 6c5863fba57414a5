"""SimpleRNN(units) is the output already.

mistake: layer_returned
"""

from keras.layers import SimpleRNN


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return SimpleRNN(units)


def simple_rnn_any_length(units=50, input_dim=30):
    return SimpleRNN(units)
