"""h is made from the c that came in.

mistake: old_cell_state_for_output
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = x_t @ kernel + h @ recurrent_kernel + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    next_c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, next_c
