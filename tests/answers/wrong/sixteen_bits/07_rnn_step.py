"""The new state is cut to float16.

mistake: none
facts: nearly_right
"""

import numpy as np

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.tanh(x_t @ kernel + h @ recurrent_kernel + bias).astype("float16")
