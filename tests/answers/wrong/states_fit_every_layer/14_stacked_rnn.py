"""The state of one layer is the first state of the next, whatever its size.

mistake: state_of_layer_below
"""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x, state = Input(shape=(timesteps, input_dim)), None
    for size in units:
        layer = SimpleRNN(size, return_sequences=True, return_state=True)
        x, state = layer(x, initial_state=state)
    return state
