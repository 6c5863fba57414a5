"""Source and target are joined along time, and are of other widths.

mistake: none
facts: tensors_joined_unlike
"""

from keras import Input, Model
from keras.layers import Concatenate, Dense, SimpleRNN

def encoder_decoder(units=50, source_dim=30, target_dim=20):
    source = Input(shape=(None, source_dim))
    target = Input(shape=(None, target_dim))
    _, state = SimpleRNN(units, return_state=True)(source)
    outputs = SimpleRNN(units, return_sequences=True)(Concatenate(axis=1)([source, target]))
    return Model([source, target], Dense(target_dim, activation='softmax')(outputs))
