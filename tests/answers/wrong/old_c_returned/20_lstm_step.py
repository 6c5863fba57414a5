"""The cell state is returned as it was.

mistake: old_cell_state_returned
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    i, f, g, o = np.split(x_t @ kernel + h @ recurrent_kernel + bias, 4, axis=-1)
    i, f, o = [1 / (1 + np.exp(-gate)) for gate in (i, f, o)]
    c_next = f * c + i * np.tanh(g)
    h_next = o * np.tanh(c_next)
    return h_next, c
