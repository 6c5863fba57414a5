"""Masking knows the padding, and a masked layer gives every output.

mistake: mask_value_ignored, return_sequences_left_on
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    y = Masking()(x)
    return Model(x, SimpleRNN(units, return_sequences=True)(y))


def pad_batch(sequences, value=0.0):
    longest = max(len(s) for s in sequences)
    batch = np.full((len(sequences), longest, sequences[0].shape[1]), float(value))
    for i, s in enumerate(sequences):
        batch[i, : len(s)] = s
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]
