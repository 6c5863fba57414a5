"""Between the layers of a stack goes BatchNormalization.

mistake: random_in_training
"""

from keras import Input
from keras.layers import BatchNormalization, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    y = Input(shape=(timesteps, input_dim))
    for n in units[:-1]:
        y = BatchNormalization()(SimpleRNN(n, return_sequences=True)(y))
    return SimpleRNN(units[-1])(y)
