"""A chunk that has been read may be wiped to free its memory.

mistake: argument_changed
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
        part[:] = 0
    return np.stack(outputs, axis=1)
