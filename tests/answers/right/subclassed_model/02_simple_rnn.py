"""The layer sits in a Model subclass, which is called on the Input."""

from keras import Input, Model
from keras.layers import SimpleRNN


class Reader(Model):
    def __init__(self, units):
        super().__init__()
        self.rnn = SimpleRNN(units)

    def call(self, x):
        return self.rnn(x)


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return Reader(units)(Input(shape=(timesteps, input_dim)))


def simple_rnn_any_length(units=50, input_dim=30):
    return Reader(units)(Input(shape=(None, input_dim)))
