"""Every chunk is a sequence of its own, and units are the rows of the recurrent kernel.

mistake: recurrent_kernel_transposed, state_reset
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    parts = []
    for start in range(0, x.shape[1], chunk):
        h = np.zeros((x.shape[0], bias.shape[0]))
        for t in range(start, min(start + chunk, x.shape[1])):
            h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel.T + bias)
            parts.append(h)
    return np.stack(parts, axis=1)
