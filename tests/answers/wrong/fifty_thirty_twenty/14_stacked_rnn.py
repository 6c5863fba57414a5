"""The layers have 50, 30 and 20 units.

mistake: defaults_hard_coded
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    x = SimpleRNN(50, return_sequences=True)(x)
    x = SimpleRNN(30, return_sequences=True)(x)
    return SimpleRNN(20)(x)
