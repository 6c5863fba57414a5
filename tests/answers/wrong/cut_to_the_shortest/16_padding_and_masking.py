"""Sequences of one batch are as long as the shortest.

mistake: cut_to_shortest
"""

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    shortest = min(len(sequence) for sequence in sequences)
    return np.array([sequence[:shortest] for sequence in sequences], dtype=float)


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
