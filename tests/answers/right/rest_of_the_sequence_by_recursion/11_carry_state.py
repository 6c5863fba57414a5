"""One chunk is run, and the rest by recursion from its last output."""

import numpy as np


def outputs_from(h, x, chunk, kernel, recurrent_kernel, bias):
    if x.shape[1] == 0:
        return []
    states = []
    for t in range(min(chunk, x.shape[1])):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    return states + outputs_from(h, x[:, chunk:], chunk, kernel, recurrent_kernel, bias)


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    zero = np.zeros((len(x), len(bias)))
    return np.stack(outputs_from(zero, x, chunk, kernel, recurrent_kernel, bias), axis=1)
