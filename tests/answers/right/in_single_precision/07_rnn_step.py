"""float32 as in Keras."""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    x_t, h, kernel, recurrent_kernel, bias = (
        array.astype(np.float32) for array in (x_t, h, kernel, recurrent_kernel, bias)
    )
    return np.tanh(np.dot(x_t, kernel) + np.dot(h, recurrent_kernel) + bias)
