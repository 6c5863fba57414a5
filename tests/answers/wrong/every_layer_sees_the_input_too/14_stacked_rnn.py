"""An upper layer reads the input beside what is below it.

mistake: layer_reads_input_too
"""

from keras import Input
from keras.layers import Concatenate, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    inputs = Input(shape=(timesteps, input_dim))
    x = inputs
    for size in units[:-1]:
        x = SimpleRNN(size, return_sequences=True)(x)
        x = Concatenate()([inputs, x])
    return SimpleRNN(units[-1])(x)
