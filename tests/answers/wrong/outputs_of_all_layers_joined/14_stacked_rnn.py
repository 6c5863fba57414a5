"""What every layer knows in the end belongs into the output.

mistake: layers_joined
"""

from keras import Input, ops
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    lasts = []
    for size in units:
        x = SimpleRNN(size, return_sequences=True)(x)
        lasts.append(x[:, -1])
    return ops.concatenate(lasts, axis=-1)
