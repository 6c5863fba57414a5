"""A function calls itself for the layers below the top one."""

from keras import Input
from keras.layers import SimpleRNN


def every_output(units, x):
    if not units:
        return x
    return SimpleRNN(units[-1], return_sequences=True)(every_output(units[:-1], x))


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    return SimpleRNN(units[-1])(every_output(units[:-1], Input(shape=(timesteps, input_dim))))
