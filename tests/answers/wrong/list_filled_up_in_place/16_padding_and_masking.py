"""The list is filled up in place.

mistake: argument_changed
"""

import keras
import numpy as np


def pad_batch(sequences, value=0.0):
    longest = max(len(sequence) for sequence in sequences)
    for i, sequence in enumerate(sequences):
        padding = [[value] * sequence.shape[1]] * (longest - len(sequence))
        sequences[i] = sequence.tolist() + padding
    batch = np.array(sequences, dtype=float)
    return batch


def length_mask(lengths, timesteps):
    return np.arange(timesteps) < lengths[:, None]


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    model = keras.models.Sequential(name="masked")
    model.add(keras.layers.Input((None, input_dim)))
    model.add(keras.layers.Masking(mask_value))
    model.add(keras.layers.Dropout(0.0))
    model.add(keras.layers.SimpleRNN(units))
    model.compile("adam", "mse")
    return model
