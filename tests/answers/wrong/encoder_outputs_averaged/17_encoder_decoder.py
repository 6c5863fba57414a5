"""The state sums up all that the encoder gave.

mistake: not_the_last_state
"""

from keras import Input, Model
from keras.layers import Dense, GlobalAveragePooling1D, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    every = SimpleRNN(units, return_sequences=True)(source)
    state = GlobalAveragePooling1D()(every)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
