"""A Sequential of Sequentials is called on an Input."""

from keras import Input, Sequential
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    lower = [Sequential([SimpleRNN(size, return_sequences=True)]) for size in units[:-1]]
    return Sequential([*lower, SimpleRNN(units[-1])])(Input(shape=(timesteps, input_dim)))
