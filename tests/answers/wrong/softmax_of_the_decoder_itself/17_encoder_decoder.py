"""softmax is the activation of the decoder.

mistake: other_width_of_distribution
"""

from keras import Input, Model
from keras.layers import SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    decoder = SimpleRNN(units, activation="softmax", return_sequences=True)
    return Model([source, target], decoder(target, initial_state=state))
