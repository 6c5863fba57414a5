"""The decoder knows of the encoder by the model they are in.

mistake: decoder_from_zeros
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
