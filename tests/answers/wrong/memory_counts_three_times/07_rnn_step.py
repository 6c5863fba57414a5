"""Memory counts three times, and nothing is squashed.

mistake: none
facts: beyond_bounds
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return x_t @ kernel + 3 * h @ recurrent_kernel + bias
