"""The first chunk prepares the state for all the others.

mistake: first_chunk_carried
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    carried = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        h = carried
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
        if start == 0:
            carried = h
    return np.stack(outputs, axis=1)
