"""Padding set to zero has no effect.

mistake: padding_zeroed
"""

import numpy as np
from keras import Input, Model, ops
from keras.layers import SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    input_dim = sequences[0].shape[1]
    batch = np.full((len(sequences), longest, input_dim), value, dtype=float)
    for row, sequence in zip(batch, sequences, strict=True):
        row[: len(sequence)] = sequence
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    real = ops.any(ops.not_equal(x, mask_value), axis=-1, keepdims=True)
    return Model(x, SimpleRNN(units)(x * ops.cast(real, "float32")))
