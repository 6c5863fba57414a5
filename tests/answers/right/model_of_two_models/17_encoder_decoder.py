"""Encoder and decoder are models, put together in a third.

인코더와 디코더가 저마다 모델이고, 세 번째 모델에서 합쳐요.
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder(units, source_dim):
    source = Input(shape=(None, source_dim))
    return Model(source, SimpleRNN(units)(source), name="encoder")


def decoder(units, target_dim):
    target, state = Input(shape=(None, target_dim)), Input(shape=(units,))
    x = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    return Model([target, state], Dense(target_dim, "softmax")(x), name="decoder")


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source, target = Input(shape=(None, source_dim)), Input(shape=(None, target_dim))
    state = encoder(units, source_dim)(source)
    return Model([source, target], decoder(units, target_dim)([target, state]))
