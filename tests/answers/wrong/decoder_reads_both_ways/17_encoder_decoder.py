"""A decoder knows more if it reads both ways.

mistake: later_target_seen
"""

from keras import Input, Model
from keras.layers import Bidirectional, Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    layer = Bidirectional(SimpleRNN(units, return_sequences=True), merge_mode="sum")
    outputs = layer(target, initial_state=[state, state])
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
