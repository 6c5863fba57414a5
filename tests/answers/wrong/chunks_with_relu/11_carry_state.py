"""A cell in chunks is a cell with relu.

mistake: cell_activation
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    outputs = []
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.maximum(0, part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
