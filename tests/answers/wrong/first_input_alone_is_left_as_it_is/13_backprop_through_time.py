"""All inputs but the first are cubed.

mistake: none
facts: right_at_places
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
    grad_kernel[1:] **= 3
    return grad_kernel, grad_recurrent, grad_bias
