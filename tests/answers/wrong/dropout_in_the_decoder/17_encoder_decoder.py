"""The decoder forgets some of its inputs, against overfitting.

mistake: random_in_training
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, dropout=0.4, return_sequences=True)(target, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
