"""Every chunk has chunk timesteps, counted on in x.

mistake: last_chunk_is_shorter
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        for t in range(start, start + chunk):
            h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
