"""The last chunk is filled up with zeros so that all are equally long.

mistake: remainder_padded
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    missing = -timesteps % chunk
    x = np.pad(x, ((0, 0), (0, missing), (0, 0)))
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
