"""Two results come in a namedtuple."""

from collections import namedtuple

import numpy as np

Result = namedtuple("Result", ["output", "state"])


def rnn_forward(
    x,
    kernel,
    recurrent_kernel,
    bias,
    initial_state=None,
    return_sequences=False,
    return_state=False,
):
    h = initial_state
    if h is None:
        h = np.zeros((x.shape[0], kernel.shape[1]))
    states = []
    for x_t in x.transpose(1, 0, 2):
        h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
        states.append(h[:, np.newaxis])
    output = np.concatenate(states, axis=1) if return_sequences else h
    return Result(output, h) if return_state else output
