"""Bidirectional is given a backward layer of its own, made before the forward one."""

from keras import Input
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    backward = SimpleRNN(units, return_sequences=return_sequences, go_backwards=True)
    forward = SimpleRNN(units, return_sequences=return_sequences)
    both = Bidirectional(forward, backward_layer=backward, merge_mode=merge_mode)
    return both(Input(shape=(timesteps, input_dim)))
