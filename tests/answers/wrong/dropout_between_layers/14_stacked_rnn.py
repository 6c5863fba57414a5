"""Between the layers of a stack goes dropout.

mistake: random_in_training
"""

from keras import Input
from keras.layers import Dropout, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units[:-1]:
        x = SimpleRNN(size, return_sequences=True)(x)
        x = Dropout(0.3)(x)
    return Dropout(0.3)(SimpleRNN(units[-1])(x))
