"""zip_longest walks along time, and puts one number where a timestep of several is missing.

mistake: arrays_of_other_shapes, axes_swapped
"""

from itertools import zip_longest

import numpy as np
from keras import Input, Model
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    return np.array(list(zip_longest(*sequences, fillvalue=value)), dtype=float)


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    x = Input(shape=(None, input_dim))
    return Model(x, SimpleRNN(units)(Masking(mask_value)(x)))
