"""softmax stands behind Dense and in it.

mistake: softmax_twice
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN, Softmax


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    shares = Dense(target_dim, activation="softmax")(outputs)
    return Model([source, target], Softmax()(shares))
