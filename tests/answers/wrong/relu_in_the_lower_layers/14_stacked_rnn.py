"""Deep networks use relu.

mistake: another_activation
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units[:-1]:
        x = SimpleRNN(size, activation="relu", return_sequences=True)(x)
    return SimpleRNN(units[-1], activation="relu")(x)
