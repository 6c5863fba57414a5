"""Every chunk is a sequence of its own and starts from zero.

mistake: state_reset
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    outputs = []
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        h = np.zeros((batch_size, len(bias)))
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
