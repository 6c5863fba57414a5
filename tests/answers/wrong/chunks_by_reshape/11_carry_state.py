"""reshape cuts time into chunks.

mistake: reshape_does_not_fit
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, input_dim = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    parts = x.reshape(batch_size, -1, chunk, input_dim)
    for k in range(parts.shape[1]):
        for t in range(chunk):
            h = np.tanh(parts[:, k, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
