"""Each gate's recurrent kernel is used as U h.

mistake: recurrent_blocks_transposed
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    turned = [block.T for block in np.split(recurrent_kernel, 4, axis=-1)]
    z = x_t @ kernel + h @ np.concatenate(turned, axis=-1) + bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    i, f, o = (1 / (1 + np.exp(-gate)) for gate in (i, f, o))
    c = f * c + i * np.tanh(candidate)
    h = o * np.tanh(c)
    return h, c
