"""np.resize makes an array as large as it is told.

mistake: padding_from_the_sequence
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    resized = [np.resize(sequence, (longest, sequence.shape[1])) for sequence in sequences]
    return np.stack(resized).astype(float)


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
