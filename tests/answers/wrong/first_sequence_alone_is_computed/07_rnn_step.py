"""Only the first sequence is squashed twice less: the others are cubed.

mistake: none
facts: right_for_sequences
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    h = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    h[1:] **= 3
    return h
