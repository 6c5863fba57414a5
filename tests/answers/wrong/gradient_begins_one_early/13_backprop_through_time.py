"""Going back begins at the state before the last.

mistake: last_share_missing
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    batch_size, timesteps, _ = x.shape
    sums, states = [], [np.zeros((batch_size, len(bias)))]
    for t in range(timesteps):
        sums.append(x[:, t] @ kernel + states[t] @ recurrent_kernel + bias)
        states.append(np.tanh(sums[t]))
    grad_kernel = np.zeros(kernel.shape)
    grad_recurrent = np.zeros(recurrent_kernel.shape)
    grad_bias = np.zeros(bias.shape)
    grad_h = grad_output
    for t in range(timesteps - 2, -1, -1):
        grad_z = grad_h * (1 - states[t + 1] ** 2)
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += states[t].T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        grad_h = grad_z @ recurrent_kernel.T
    return grad_kernel, grad_recurrent, grad_bias
