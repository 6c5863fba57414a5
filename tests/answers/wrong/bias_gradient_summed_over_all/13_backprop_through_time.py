"""The bias's gradient is the sum of all that comes.

mistake: bias_gradient_summed_over_units
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    n, steps, _ = x.shape
    hs = [np.zeros((n, len(bias)))]
    for t in range(steps):
        hs.append(np.tanh(x[:, t] @ kernel + hs[-1] @ recurrent_kernel + bias))
    dk, dr, db = np.zeros_like(kernel), np.zeros_like(recurrent_kernel), np.zeros_like(bias)
    dh = grad_output
    for t in reversed(range(steps)):
        dz = dh * (1 - hs[t + 1] ** 2)
        dk += x[:, t].T @ dz
        dr += hs[t].T @ dz
        db += dz.sum()
        dh = dz @ recurrent_kernel.T
    return dk, dr, db
