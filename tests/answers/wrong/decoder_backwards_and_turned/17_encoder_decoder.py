"""The decoder reads backwards, and its outputs are turned round.

mistake: later_target_seen
"""

from keras import Input, Model, ops
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    decoder = SimpleRNN(units, return_sequences=True, go_backwards=True)
    outputs = decoder(target, initial_state=state)
    outputs = ops.flip(outputs, axis=1)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
