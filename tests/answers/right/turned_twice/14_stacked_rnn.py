"""Every layer reads backwards a sequence that was turned round."""

from keras import Input, ops
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    for size in units:
        x = ops.flip(x, axis=1)
        x = SimpleRNN(size, go_backwards=True, return_sequences=True, unroll=True)(x)
    return ops.take(x, -1, axis=1)
