"""The state sums up all that was read, so it is the result.

mistake: only_the_last_state
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
    return h
