"""Bidirectional in a Sequential model, and its output."""

from keras import Input, Sequential
from keras.layers import Bidirectional, SimpleRNN


def bidirectional_rnn(
    units=50, timesteps=10, input_dim=30, merge_mode="concat", return_sequences=False
):
    model = Sequential(name="both")
    model.add(Input((timesteps, input_dim)))
    model.add(
        Bidirectional(
            layer=SimpleRNN(units=units, return_sequences=return_sequences), merge_mode=merge_mode
        )
    )
    return model.outputs[0]
