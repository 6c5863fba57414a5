"""np.pad lengthens each sequence, and the mask is given to the layer by hand.

np.pad로 시퀀스를 늘이고, 마스크를 층에 직접 건네요.
"""

import numpy as np
from keras import Input, Model, ops
from keras.layers import SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = max(map(len, sequences))
    padded = [
        np.pad(s.astype("float32"), [(0, longest - len(s)), (0, 0)], constant_values=value)
        for s in sequences
    ]
    return np.stack(padded)


def length_mask(lengths, timesteps):
    return ~np.less_equal.outer(lengths, np.arange(timesteps))


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    mask = ops.any(ops.not_equal(x, mask_value), axis=-1)
    return Model(x, SimpleRNN(units)(x, mask=mask))
