"""The outputs are returned as soon as they are there.

mistake: only_the_first_chunk
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    h = np.zeros((len(x), len(bias)))
    outputs = []
    for start in range(0, x.shape[1], chunk):
        for t in range(start, min(start + chunk, x.shape[1])):
            h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
        return np.stack(outputs, axis=1)
