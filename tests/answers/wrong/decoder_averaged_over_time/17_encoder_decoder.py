"""Dense reads one vector, the mean of the decoder's outputs.

mistake: timesteps_pooled
"""

from keras import Input, Model
from keras.layers import Dense, GlobalAveragePooling1D, SimpleRNN


def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    y = SimpleRNN(units, return_sequences=True)(target, initial_state=state)
    y = GlobalAveragePooling1D()(y)
    return Model([source, target], Dense(target_dim, activation="softmax")(y))
