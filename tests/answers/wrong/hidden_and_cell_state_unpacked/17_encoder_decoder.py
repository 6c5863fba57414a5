"""An encoder gives output, hidden state and cell state.

mistake: three_from_simple_rnn
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, hidden, cell = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(target, initial_state=[hidden, cell])
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
