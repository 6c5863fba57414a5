"""functools.reduce goes over the chunks and writes into one array of states."""

from functools import reduce

import numpy as np


def rnn_in_chunks(x, chunk, kernel, recurrent_kernel, bias):
    def read(so_far, start):
        for t in range(start, min(start + chunk, x.shape[1])):
            so_far[:, t + 1] = np.tanh(x[:, t] @ kernel + so_far[:, t] @ recurrent_kernel + bias)
        return so_far

    states = np.zeros((x.shape[0], x.shape[1] + 1, len(bias)))
    return reduce(read, range(0, x.shape[1], chunk), states)[:, 1:]
