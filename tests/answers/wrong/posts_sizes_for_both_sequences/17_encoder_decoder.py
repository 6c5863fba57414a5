"""The sizes are 50, 30 and 20.

mistake: defaults_hard_coded
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, 30))
    target = Input(shape=(None, 20))
    _, state = SimpleRNN(50, return_state=True)(source)
    outputs = SimpleRNN(50, return_sequences=True)(target, initial_state=state)
    return Model([source, target], Dense(20, activation="softmax")(outputs))
