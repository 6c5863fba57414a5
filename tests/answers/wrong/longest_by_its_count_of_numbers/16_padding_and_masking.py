"""The longest sequence is the one of the most numbers.

mistake: padded_too_far
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(s.size for s in sequences)
    batch = np.full((len(sequences), longest, sequences[0].shape[1]), float(value))
    for i, s in enumerate(sequences):
        batch[i, : len(s)] = s
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
