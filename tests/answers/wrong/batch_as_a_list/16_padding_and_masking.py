"""A batch is a list of arrays of one length.

mistake: list_returned
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    padded = []
    for sequence in sequences:
        padding = np.full((longest - len(sequence), sequence.shape[1]), value, dtype=float)
        padded.append(np.concatenate([sequence, padding]))
    return padded


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
