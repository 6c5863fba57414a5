"""The output of a stack is the mean over time.

mistake: pooled_for_last
"""

from keras import Input
from keras.layers import GlobalAveragePooling1D, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        x = SimpleRNN(size, return_sequences=True)(x)
    return GlobalAveragePooling1D()(x)
