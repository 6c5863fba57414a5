"""The last step counts as 1.

mistake: input_gradient_relative
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    h = np.zeros((len(x), len(bias)))
    states = []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    grad_h = np.ones_like(h)
    norms = []
    for h in reversed(states):
        grad_z = grad_h * (1 - h**2)
        norms.append(np.linalg.norm(grad_z @ kernel.T, axis=-1).mean())
        grad_h = grad_z @ recurrent_kernel.T
    norms = np.array(norms[::-1])
    return norms / norms[-1]


def memory_span(norms, fraction=0.01):
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back
    return len(norms)
