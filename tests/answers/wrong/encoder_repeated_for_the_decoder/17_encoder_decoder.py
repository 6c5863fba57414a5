"""The decoder reads what the encoder gave ten times over, as an autoencoder does.

mistake: decoder_reads_context
"""

from keras import Input, Model
from keras.layers import Dense, RepeatVector, SimpleRNN, TimeDistributed


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source, target = Input((None, source_dim)), Input((None, target_dim))
    context = RepeatVector(10)(SimpleRNN(units)(source))
    out = SimpleRNN(units, return_sequences=True)(context)
    return Model([source, target], TimeDistributed(Dense(target_dim, activation="softmax"))(out))
