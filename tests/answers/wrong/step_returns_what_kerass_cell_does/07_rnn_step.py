"""Keras calls a cell and gets an output and a list of states.

mistake: step_returned_twice
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    output = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    return output, [output]
