"""The target's Input and layers are made first, and the inputs come in a tuple."""

import keras
from keras import layers


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    dense = layers.Dense(target_dim, activation=keras.activations.softmax)
    decoder = layers.SimpleRNN(units, return_sequences=True)
    target = keras.Input(shape=(None, target_dim))
    source = keras.Input(shape=(None, source_dim))
    encoder = layers.SimpleRNN(units, return_state=True)
    states = encoder(source)[1:]
    return keras.Model((source, target), dense(decoder(target, initial_state=states)))
