"""The bias is added at every timestep, so its gradient counts as often.

mistake: none
facts: yours_from_right_by_size, results_right
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    states = [np.zeros(grad_output.shape)]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ kernel + states[-1] @ recurrent_kernel + bias))
    grad_kernel, grad_recurrent = np.zeros(kernel.shape), np.zeros(recurrent_kernel.shape)
    grad_bias, grad_h = np.zeros(bias.shape), grad_output
    for t in reversed(range(x.shape[1])):
        grad_z = grad_h * (1 - states[t + 1] ** 2)
        grad_kernel += x[:, t].T @ grad_z
        grad_recurrent += states[t].T @ grad_z
        grad_bias += grad_z.sum(axis=0)
        grad_h = grad_z @ recurrent_kernel.T
    return grad_kernel, grad_recurrent, x.shape[1] * grad_bias
