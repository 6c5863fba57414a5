"""The top layer's last state is returned, and every layer below gives its states too."""

from keras import Input
from keras.layers import SimpleRNN


def stacked_rnn(units=(50, 30, 20), timesteps=10, input_dim=30):
    x, state = Input(shape=(timesteps, input_dim)), None
    for size in units:
        x, state = SimpleRNN(size, return_sequences=True, return_state=True)(x)
    return state
