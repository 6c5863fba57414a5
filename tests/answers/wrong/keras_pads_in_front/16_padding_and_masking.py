"""pad_sequences of Keras pads as it should.

mistake: padded_before
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN
from keras.utils import pad_sequences


def pad_batch(sequences, value=0.0):
    return pad_sequences(sequences, value=value, dtype="float64")


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
