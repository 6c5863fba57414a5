"""outputs[-1] is what the chunk ended with.

mistake: last_sequence_carried, shapes_cannot_be_added
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    def run(part, h):
        states = []
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            states.append(h)
        return np.stack(states, axis=1)

    h = np.zeros((len(x), len(bias)))
    parts = []
    for start in range(0, x.shape[1], chunk):
        out = run(x[:, start : start + chunk], h)
        h = out[-1]
        parts.append(out)
    return np.concatenate(parts, axis=1)
