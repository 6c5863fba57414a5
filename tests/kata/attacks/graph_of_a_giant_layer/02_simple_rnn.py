"""Says in its configuration that its layer has a billion units.

attack: size
earns: 0
told: refused_size, refused_graph
"""

from keras import Input
from keras.layers import Dense, SimpleRNN


def giant(layer, **sizes):
    whole = {**type(layer).get_config(layer), **sizes}
    layer.get_config = lambda: whole
    return layer


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, 1))
    x = giant(SimpleRNN(1, return_sequences=True), units=10**9)(x)
    return giant(Dense(1), units=2**62, name="\x1b[2J<script>")(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
