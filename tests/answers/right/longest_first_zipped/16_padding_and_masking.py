"""zip_longest fills up; the model takes the last of every output behind the mask."""

from itertools import zip_longest

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    padding = np.full(sequences[0].shape[1:], value, dtype="float64")
    return np.array(list(zip_longest(*sequences, fillvalue=padding)), dtype=float).swapaxes(0, 1)


def length_mask(lengths, timesteps):
    mask = np.zeros((len(lengths), timesteps), dtype=bool)
    for row, length in zip(mask, lengths.tolist(), strict=True):
        row[:length] = True
    return mask


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    every = SimpleRNN(units, return_sequences=True)(Masking(mask_value=mask_value)(x))
    return Model(inputs=[x], outputs=every[:, -1])
