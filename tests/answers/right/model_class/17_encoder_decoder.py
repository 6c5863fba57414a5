"""The model is a class, which takes the two sequences apart itself."""

import keras
from keras.layers import Dense, SimpleRNN


class EncoderDecoder(keras.Model):
    def __init__(self, units, target_dim):
        super().__init__()
        self.encoder = SimpleRNN(units, return_state=True)
        self.decoder = SimpleRNN(units, return_sequences=True)
        self.dense = Dense(target_dim, activation="softmax")

    def call(self, inputs):
        source, target = inputs
        _, state = self.encoder(source)
        return self.dense(self.decoder(target, initial_state=state))


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    return EncoderDecoder(units, target_dim)
