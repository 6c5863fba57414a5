"""Sums of squares over the sequence's states of before; one step too few.

mistake: input_gradient_squares, derivative_one_step_early, span_one_less
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
    for h in [*states[-2::-1], np.zeros_like(h)]:
        grad_z = grad_h * (1 - h**2)
        norms.append(((grad_z @ kernel.T) ** 2).sum(axis=-1).mean())
        grad_h = grad_z @ recurrent_kernel.T
    return np.array(norms[::-1])


def memory_span(norms, fraction=0.01):
    for back, norm in enumerate(norms[::-1]):
        if norm < fraction * norms[-1]:
            return back - 1
    return len(norms)
