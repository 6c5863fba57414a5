"""One layer can be called again and again.

mistake: other_number_of_layers
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    layer = SimpleRNN(units[-1], return_sequences=True)
    x = Input(shape=(timesteps, input_dim))
    for _ in units:
        x = layer(x)
    return x[:, -1]
