"""softmax is written with keras.ops, and the state is cut out of the encoder's outputs."""

from keras import Input, Model, ops
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    state = SimpleRNN(units, return_sequences=True)(source)[:, -1]
    logits = Dense(target_dim)(SimpleRNN(units, return_sequences=True)(target, state))
    powers = ops.exp(logits - ops.max(logits, axis=-1, keepdims=True))
    return Model([source, target], powers / ops.sum(powers, axis=-1, keepdims=True))
