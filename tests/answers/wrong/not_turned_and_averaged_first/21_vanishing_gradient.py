"""Back through recurrent_kernel as it is, and the mean before the norm.

mistake: backward_recurrent_kernel_not_transposed, input_gradient_mean_first
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    h, states = np.zeros((len(x), len(bias))), []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    g, out = np.ones_like(h), []
    for h in states[::-1]:
        z = g * (1 - h * h)
        out.insert(0, np.linalg.norm((z @ kernel.T).mean(axis=0)))
        g = z @ recurrent_kernel
    return np.array(out)


def memory_span(norms, fraction=0.01):
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back
    return len(norms)
