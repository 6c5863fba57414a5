"""Only weights have gradients.

mistake: results_counted
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h * (1 - h_next**2)
    return (
        x_t.T @ grad_z,
        h.T @ grad_z,
        grad_z.sum(axis=0),
    )
