"""The state before timestep t is at t - 1, also for the first.

mistake: state_before_first_wrapped
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    batch_size, timesteps, _ = x.shape
    h = np.zeros((batch_size, len(bias)))
    states = []
    for t in range(timesteps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)

    grad_kernel = np.zeros(kernel.shape)
    grad_recurrent = np.zeros(recurrent_kernel.shape)
    grad_bias = np.zeros(bias.shape)
    grad_h = grad_output
    for t in reversed(range(timesteps)):
        grad_z = grad_h * (1 - states[t] ** 2)
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += states[t - 1].T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        grad_h = grad_z @ recurrent_kernel.T
    return grad_kernel, grad_recurrent, grad_bias
