"""The decoder starts from all that the encoder gives.

mistake: sequence_as_state
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    every = SimpleRNN(units, return_sequences=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=every)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
