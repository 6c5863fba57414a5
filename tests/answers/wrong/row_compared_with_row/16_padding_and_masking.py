"""NumPy compares every timestep with every length.

mistake: lengths_without_own_axis
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    input_dim = sequences[0].shape[1]
    batch = np.full((len(sequences), longest, input_dim), value, dtype=float)
    for row, sequence in zip(batch, sequences, strict=True):
        row[: len(sequence)] = sequence
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
