"""Answers right, but then walks through 4,000 steps, one by one, in fifty layers.

attack: endless
earns: 0
told: refused_size, limit_wall, limit_cpu
"""

from keras import Input
from keras.layers import GRU, RepeatVector, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    *below, last = units
    y = Input(shape=(timesteps, input_dim))
    for one in below:
        y = SimpleRNN(one, return_sequences=True)(y)
    y = long = RepeatVector(4000)(SimpleRNN(last)(y))
    for _ in range(50):
        y = GRU(1, return_sequences=True)(y)
    return (long + y * 0)[:, 0]
