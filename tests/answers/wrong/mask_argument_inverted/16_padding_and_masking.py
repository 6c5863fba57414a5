"""The mask says where there is padding.

mistake: mask_inverted
"""

import numpy as np
from keras import Input, Model, ops
from keras.layers import SimpleRNN


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    mask = ops.all(ops.equal(x, mask_value), axis=-1)
    return Model(x, SimpleRNN(units)(x, mask=mask))


def pad_batch(sequences, value=0.0):
    longest = max(len(s) for s in sequences)
    batch = np.full((len(sequences), longest, sequences[0].shape[1]), float(value))
    for i, s in enumerate(sequences):
        batch[i, : len(s)] = s
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]
