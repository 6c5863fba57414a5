"""The layers below the top are in reverse order.

mistake: other_layer_sizes
"""

from keras import Input
from keras.layers import SimpleRNN

def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x = Input(shape=(timesteps, input_dim))
    *lower, top = units
    for size in reversed(lower):
        x = SimpleRNN(size, return_sequences=True)(x)
    return SimpleRNN(top)(x)
