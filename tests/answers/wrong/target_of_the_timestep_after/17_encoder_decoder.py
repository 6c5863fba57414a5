"""The target is shifted the wrong way: each timestep reads the one after it.

mistake: target_one_ahead
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, ZeroPadding1D


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    ahead = ZeroPadding1D((0, 1))(target[:, 1:])
    outputs = SimpleRNN(units, return_sequences=True)(ahead, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
