"""The weights' gradients are made with grad_h.

mistake: shares_before_tanh
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h * (1 - h_next**2)
    return (
        grad_z @ kernel.T,
        grad_z @ recurrent_kernel.T,
        x_t.T @ grad_h,
        h.T @ grad_h,
        grad_h.sum(axis=0),
    )
