"""timesteps // chunk chunks make up the sequence, and each starts from zero.

mistake: last_chunk_dropped, state_reset
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    outputs = []
    for k in range(timesteps // chunk):
        h = np.zeros((batch_size, len(bias)))
        part = x[:, k * chunk : (k + 1) * chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
