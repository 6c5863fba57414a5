"""Zero is zero, whatever its shape.

mistake: first_state_is_no_array
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    timesteps = x.shape[1]
    h = 0
    outputs = []
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
    return np.stack(outputs, axis=1)
