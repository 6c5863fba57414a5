"""np.pad fills up, and the batch is made float in the end.

mistake: fractions_cut
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    padded = [
        np.pad(s, [(0, longest - len(s)), (0, 0)], constant_values=value) for s in sequences
    ]
    return np.stack(padded).astype(float)


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
