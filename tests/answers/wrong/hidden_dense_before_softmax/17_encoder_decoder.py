"""A Dense layer with relu reads what the decoder gives, and the last one reads that.

mistake: hidden_dense
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    hidden = Dense(units, activation="relu")(outputs)
    return Model([source, target], Dense(target_dim, activation="softmax")(hidden))
