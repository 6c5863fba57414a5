"""Each term has its bias, and an activation is for the last layer.

mistake: bias_doubled, tanh_forgotten
"""

import numpy as np


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return (x_t @ kernel + bias) + (h @ recurrent_kernel + bias)
