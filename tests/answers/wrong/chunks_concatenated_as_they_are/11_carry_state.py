"""np.concatenate knows along which axis to join.

mistake: chunks_joined_along_batch
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    chunks = []
    for start in range(0, timesteps, chunk):
        part = x[:, start : start + chunk]
        states = []
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            states.append(h)
        chunks.append(np.stack(states, axis=1))
    return np.concatenate(chunks)
