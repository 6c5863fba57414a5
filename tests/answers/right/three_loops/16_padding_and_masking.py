"""Three loops fill the batch, two the mask; the model is built without an Input."""

import numpy as np
from keras import Sequential
from keras.layers import Masking, SimpleRNN


def pad_batch(sequences, value=0.0):
    longest = sorted(len(sequence) for sequence in sequences)[-1]
    batch = np.empty((len(sequences), longest, len(sequences[0][0])))
    for i in range(len(sequences)):
        for t in range(longest):
            for k in range(batch.shape[2]):
                batch[i, t, k] = sequences[i][t, k] if t < len(sequences[i]) else value
    return batch


def length_mask(lengths, timesteps):
    return np.array([[t < length for t in range(timesteps)] for length in lengths])


def masked_rnn(units=50, input_dim=30, mask_value=0.0):
    model = Sequential([Masking(mask_value), SimpleRNN(units, return_sequences=False)])
    model.build((None, None, input_dim))
    return model
