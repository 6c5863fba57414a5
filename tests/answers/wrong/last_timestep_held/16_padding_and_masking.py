"""A sequence that has ended stays where it is.

mistake: padding_from_the_sequence
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    widths = [((0, longest - len(s)), (0, 0)) for s in sequences]
    padded = [np.pad(s, width, mode="edge") for s, width in zip(sequences, widths, strict=True)]
    return np.stack(padded).astype(float)


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
