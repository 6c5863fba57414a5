"""A stack gives the outputs of all its layers.

mistake: output_of_every_layer
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    outputs = []
    for size in units:
        x = SimpleRNN(size, return_sequences=True)(x)
        outputs.append(x[:, -1])
    return outputs
