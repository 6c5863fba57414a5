"""A mask chooses where the numbers go, and keras.RNN goes round a cell."""

import numpy as np
from keras import Input, Model
from keras.layers import RNN, Masking, SimpleRNNCell


def pad_batch(sequences, value=0.0):
    lengths = np.array([len(sequence) for sequence in sequences])
    mask = length_mask(lengths, lengths.max())
    batch = np.full(mask.shape + sequences[0].shape[1:], float(value))
    batch[mask] = np.concatenate(sequences)
    return batch


def length_mask(lengths, timesteps):
    return np.tile(np.arange(timesteps), (len(lengths), 1)) < np.reshape(lengths, (-1, 1))


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim), name="padded")
    mask = Masking(mask_value).compute_mask(x)
    return Model(x, RNN(SimpleRNNCell(units), name="reader")(x, mask=mask))
