"""Each sequence by itself, with outer products added up."""

import numpy as np


def rnn_step_backward(x_t, h, kernel, recurrent_kernel, bias, grad_h):
    grad_x, grad_state = np.empty(x_t.shape), np.empty(h.shape)
    grad_kernel, grad_recurrent = np.zeros(kernel.shape), np.zeros(recurrent_kernel.shape)
    grad_bias = np.zeros(bias.shape)
    for n, (x, state) in enumerate(zip(x_t, h, strict=True)):
        grad_z = grad_h[n] * (1 - np.tanh(x @ kernel + state @ recurrent_kernel + bias) ** 2)
        grad_x[n], grad_state[n] = kernel @ grad_z, recurrent_kernel @ grad_z
        grad_kernel += np.outer(x, grad_z)
        grad_recurrent += np.outer(state, grad_z)
        grad_bias += grad_z
    return grad_x, grad_state, grad_kernel, grad_recurrent, grad_bias
