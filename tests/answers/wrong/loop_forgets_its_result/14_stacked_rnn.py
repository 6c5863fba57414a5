"""Each layer is called in the loop, on the input.

mistake: other_number_of_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        output = SimpleRNN(size)(x)
    return output
