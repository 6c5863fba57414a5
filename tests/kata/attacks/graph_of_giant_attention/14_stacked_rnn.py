"""Answers right, but by way of 4,000 steps that are all compared with each other, 64 times.

attack: memory
earns: 0
told: refused_size, limit_wall, limit_cpu
"""

from keras import Input
from keras.layers import MultiHeadAttention, RepeatVector, SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    *below, last = units
    y = Input(shape=(timesteps, input_dim))
    for one in below:
        y = SimpleRNN(one, return_sequences=True)(y)
    long = RepeatVector(4000)(SimpleRNN(last)(y))
    nothing = MultiHeadAttention(num_heads=64, key_dim=1)(long, long) * 0
    return (long + nothing)[:, 0]
