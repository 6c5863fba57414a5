"""There are chunk chunks, all of one size.

mistake: last_chunk_dropped
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    size = timesteps // chunk
    for k in range(chunk):
        part = x[:, k * size : (k + 1) * size]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
