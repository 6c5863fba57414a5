"""The gradient comes in behind tanh, where the sum is.

mistake: tanh_derivative_missing
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h_next
    grad_x_t = grad_z @ kernel.T
    grad_h = grad_z @ recurrent_kernel.T
    grad_kernel = x_t.T @ grad_z
    grad_recurrent = h.T @ grad_z
    grad_bias = grad_z.sum(axis=0)
    return grad_x_t, grad_h, grad_kernel, grad_recurrent, grad_bias
