"""The last chunk is padded, and what is too much is cut off."""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    missing = -timesteps % chunk
    parts = np.pad(x, ((0, 0), (0, missing), (0, 0))).reshape(batch_size, -1, chunk, x.shape[2])
    h = np.zeros((batch_size, len(bias)))
    outputs = np.empty((batch_size, parts.shape[1], chunk, len(bias)))
    for k in range(parts.shape[1]):
        for t in range(chunk):
            h = np.tanh(parts[:, k, t] @ kernel + h @ recurrent_kernel + bias)
            outputs[:, k, t] = h
    return outputs.reshape(batch_size, -1, len(bias))[:, :timesteps]
