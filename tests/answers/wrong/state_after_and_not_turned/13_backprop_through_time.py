"""The recurrent kernel belongs to the state of its timestep, and goes back as it is.

mistake: backward_recurrent_kernel_not_transposed, state_after_for_before
"""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    n, steps, _ = x.shape
    h, hs = np.zeros((n, len(bias))), []
    for t in range(steps):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        hs.append(h)
    dk, dr, db = np.zeros_like(kernel), np.zeros_like(recurrent_kernel), np.zeros_like(bias)
    dh = grad_output
    for t in reversed(range(steps)):
        dz = dh * (1 - hs[t] ** 2)
        dk += x[:, t].T @ dz
        dr += hs[t].T @ dz
        db += dz.sum(axis=0)
        dh = dz @ recurrent_kernel
    return dk, dr, db
