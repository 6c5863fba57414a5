"""Input, state and a one for the bias stand side by side and meet one array of weights."""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    read = np.hstack([x_t, h, np.ones((len(x_t), 1))])
    weights = np.vstack([kernel, recurrent_kernel, bias])
    return np.tanh(read @ weights)
