"""Axis 1 of the output sums to 1.

mistake: softmax_over_time
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, Softmax


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    scores = Dense(target_dim)(outputs)
    return Model([source, target], Softmax(axis=1)(scores))
