"""Says in its configuration that twenty layers of 4,000 steps each are to be written out by step.

attack: size
earns: 0
told: any
"""

from keras import Input
from keras.layers import RepeatVector, SimpleRNN


def unrolled(units):
    layer = SimpleRNN(units, return_sequences=True)
    config = {**layer.get_config(), "unroll": True}
    layer.get_config = lambda: config
    return layer


def stacked(timesteps, input_dim, units):
    y = RepeatVector(4000)(SimpleRNN(units)(Input(shape=(timesteps, input_dim))))
    for _ in range(20):
        y = unrolled(units)(y)
    return y[:, -1]


def simple_rnn(units=50, timesteps=10, input_dim=30):
    return stacked(timesteps, input_dim, units)


def simple_rnn_any_length(units=50, input_dim=30):
    return stacked(None, input_dim, units)
