"""Translation needs LSTM layers.

mistake: another_layer
"""

from keras import Input, Model
from keras.layers import LSTM, Dense


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, hidden, cell = LSTM(units, return_state=True)(source)
    outputs = LSTM(units, return_sequences=True)(target, initial_state=[hidden, cell])
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
