"""The encoder reads a source that was turned round, from its end."""

from keras import Input, Model, ops
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    state = SimpleRNN(units, go_backwards=True)(ops.flip(source, axis=1))
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=(state,))
    return Model([source, target], ops.softmax(Dense(target_dim)(outputs), axis=2))
