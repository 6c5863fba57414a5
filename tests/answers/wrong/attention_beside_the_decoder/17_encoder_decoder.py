"""The decoder's outputs need attention over those of the encoder.

mistake: none
"""

from keras import Input, Model
from keras.layers import Attention, Concatenate, Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    every, state = SimpleRNN(units, return_sequences=True, return_state=True)(source)
    y = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    context = Attention()([y, every])
    y = Concatenate()([y, context])
    return Model([source, target], Dense(target_dim, activation="softmax")(y))
