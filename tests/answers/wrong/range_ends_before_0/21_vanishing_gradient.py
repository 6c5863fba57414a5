"""The way back ends at 1, as a range does before its end.

mistake: input_gradient_first_step_missing
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    h = np.zeros((len(x), len(bias)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    grad_h = np.ones_like(h)
    norms = np.zeros(x.shape[1])
    for t in range(x.shape[1] - 1, 0, -1):
        grad_z = grad_h * (1 - states[t] ** 2)
        norms[t] = np.linalg.norm(grad_z @ kernel.T, axis=-1).mean()
        grad_h = grad_z @ recurrent_kernel.T
    return norms


def memory_span(norms, fraction=0.01):
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back
    return len(norms)
