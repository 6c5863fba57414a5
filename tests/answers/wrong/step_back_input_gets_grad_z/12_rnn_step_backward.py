"""The input's gradient is that of the sum.

mistake: input_gradient_without_kernel
"""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h_next):
    h_next = np.tanh(x_t @ kernel + h @ recurrent_kernel + bias)
    grad_z = grad_h_next * (1 - h_next**2)
    grad_x_t = grad_z
    grad_h = grad_z @ recurrent_kernel.T
    grad_kernel = x_t.T @ grad_z
    grad_recurrent = h.T @ grad_z
    grad_bias = grad_z.sum(axis=0)
    return grad_x_t, grad_h, grad_kernel, grad_recurrent, grad_bias
