"""The decoder's state is returned as well.

mistake: several_outputs
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    decoder = SimpleRNN(units, return_sequences=True, return_state=True)
    outputs, last = decoder(target, initial_state=state)
    distributions = Dense(target_dim, activation="softmax")(outputs)
    return Model([source, target], [distributions, last])
