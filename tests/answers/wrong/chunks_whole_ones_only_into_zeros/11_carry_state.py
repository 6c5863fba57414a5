"""timesteps // chunk chunks fill the array of outputs.

mistake: last_chunk_dropped
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = np.zeros((batch_size, timesteps, len(bias)))
    for k in range(timesteps // chunk):
        for t in range(k * chunk, (k + 1) * chunk):
            h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs[:, t] = h
    return outputs
