"""As TensorFlow 1 had it: in the order i, j, f, o, and 1 added to f.

mistake: gate_order, forget_bias_added
"""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    i, j, f, o = np.split(x_t @ kernel + h @ recurrent_kernel + bias, 4, axis=1)
    new_c = c * sigmoid(f + 1.0) + sigmoid(i) * np.tanh(j)
    new_h = np.tanh(new_c) * sigmoid(o)
    return new_h, new_c
