"""Every activation has the derivative h * (1 - h), and the bias begins at zero.

mistake: bias_forgotten, derivative_of_sigmoid
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    n, steps, _ = x.shape
    hs = [np.zeros((n, len(bias)))]
    for t in range(steps):
        hs.append(np.tanh(x[:, t] @ kernel + hs[-1] @ recurrent_kernel))
    dk, dr, db = np.zeros_like(kernel), np.zeros_like(recurrent_kernel), np.zeros_like(bias)
    dh = grad_output
    for t in reversed(range(steps)):
        dz = dh * hs[t + 1] * (1 - hs[t + 1])
        dk += x[:, t].T @ dz
        dr += hs[t].T @ dz
        db += dz.sum(axis=0)
        dh = dz @ recurrent_kernel.T
    return dk, dr, db
