"""Embedding masks what is padding.

mistake: stacked_layers
"""

import numpy as np
from keras import Input, Model
from keras.layers import Embedding, SimpleRNN


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None,))
    y = Embedding(input_dim, units, mask_zero=True)(x)
    return Model(x, SimpleRNN(units)(y))


def pad_batch(sequences, value=0.0):
    longest = max(len(s) for s in sequences)
    batch = np.full((len(sequences), longest, sequences[0].shape[1]), float(value))
    for i, s in enumerate(sequences):
        batch[i, : len(s)] = s
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]
