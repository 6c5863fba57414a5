"""The decoder starts from the state, and reads it too.

mistake: context_beside_target
"""

from keras import Input, Model, ops
from keras.layers import Concatenate, Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    repeated = ops.expand_dims(state, 1) + ops.zeros_like(target[:, :, :1])
    x = Concatenate()([repeated, target])
    outputs = SimpleRNN(units, return_sequences=True)(x, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
