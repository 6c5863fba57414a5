"""tanh' is 1 - h.

mistake: derivative_without_square
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    batch_size, timesteps, _ = x.shape
    states = [np.zeros((batch_size, len(bias)))]
    for t in range(timesteps):
        states.append(np.tanh(x[:, t] @ kernel + states[t] @ recurrent_kernel + bias))

    grad_kernel = np.zeros(kernel.shape)
    grad_recurrent = np.zeros(recurrent_kernel.shape)
    grad_bias = np.zeros(bias.shape)
    grad_h = grad_output
    for t in reversed(range(timesteps)):
        grad_z = grad_h * (1 - states[t + 1])
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += states[t].T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        grad_h = grad_z @ recurrent_kernel.T
    return grad_kernel, grad_recurrent, grad_bias
