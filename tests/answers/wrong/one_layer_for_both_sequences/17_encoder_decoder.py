"""One layer reads first the source, then the target.

mistake: one_layer_for_both
"""

from keras import Input, Model
from keras.layers import Dense, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    layer = SimpleRNN(units, return_sequences=True, return_state=True)
    _, state = layer(source)
    outputs, _ = layer(target, initial_state=state)
    return Model([source, target], Dense(target_dim, activation="softmax")(outputs))
