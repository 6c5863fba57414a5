"""The derivative that everybody remembers.

mistake: derivative_of_sigmoid
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h * h_next * (1 - h_next)
    return (
        grad_z @ kernel.T,
        grad_z @ recurrent_kernel.T,
        x_t.T @ grad_z,
        h.T @ grad_z,
        grad_z.sum(axis=0),
    )
