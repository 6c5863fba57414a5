"""A vector becomes a sequence by one more axis.

mistake: one_vector_as_sequence
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = SimpleRNN(units[0])(Input(shape=(timesteps, input_dim)))
    for size in units[1:]:
        x = SimpleRNN(size)(ops.expand_dims(x, axis=1))
    return x
