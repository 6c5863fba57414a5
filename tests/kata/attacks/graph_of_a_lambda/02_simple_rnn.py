"""Returns a graph with a Lambda layer, whose function would run where the graph is rebuilt.

attack: graph
earns: 0
told: refused_graph
"""

import os

from keras import Input
from keras.layers import Lambda, SimpleRNN


def act(x):
    os.environ.get("KATA_CANARY_SECRET")
    open("kata_canary_rebuilt", "a").close()
    return x * 0


def simple_rnn(units=50, timesteps=10, input_dim=30):
    x = SimpleRNN(units)(Input(shape=(timesteps, input_dim)))
    return Lambda(act, output_shape=(units,))(x)


def simple_rnn_any_length(units=50, input_dim=30):
    return simple_rnn(units, None, input_dim)
