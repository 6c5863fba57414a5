"""The decoder reads what came one timestep before.

mistake: target_one_behind
"""

from keras import Input, Model, ops
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    first = ops.zeros_like(target[:, :1])
    before = ops.concatenate([first, target[:, :-1]], axis=1)
    outputs = SimpleRNN(units, return_sequences=True)(before, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
