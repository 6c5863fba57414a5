"""The state is remembered for the next chunk, whoever calls.

mistake: none
facts: other_every_call
"""

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias, memory={}):
    shape = (len(x), len(bias))
    h = memory.get(shape, np.zeros(shape))
    outputs = []
    for start in range(0, x.shape[1], chunk):
        part = x[:, start : start + chunk]
        for t in range(part.shape[1]):
            h = np.tanh(part[:, t] @ kernel + h @ recurrent_kernel + bias)
            outputs.append(h)
        memory[shape] = h
    return np.stack(outputs, axis=1)
