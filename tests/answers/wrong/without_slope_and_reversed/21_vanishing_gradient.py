"""tanh lets everything through, and the norms stay as they are found.

mistake: tanh_derivative_missing, input_gradient_time_reversed
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    grad = np.ones((len(x), len(bias)))
    norms = []
    for t in reversed(range(x.shape[1])):
        norms.append(np.linalg.norm(grad @ kernel.T, axis=-1).mean())
        grad = grad @ recurrent_kernel.T
    return np.array(norms)


def memory_span(norms, fraction=0.01):
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back
    return len(norms)
