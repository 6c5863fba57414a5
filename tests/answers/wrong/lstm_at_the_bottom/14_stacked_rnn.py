"""The lower layers need a longer memory.

mistake: another_layer
"""

from keras import Input
from keras.layers import LSTM, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units[:-1]:
        x = LSTM(size, return_sequences=True)(x)
    return SimpleRNN(units[-1])(x)
