"""Squares are added over everything; what is as much as the fraction has fallen to it,
and what never falls remembers every timestep.

mistake: input_gradient_squares, input_gradient_norms_summed, span_at_the_fraction, span_first_where_never
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    h, states = np.zeros((len(x), len(bias))), []
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        states.append(h)
    grad = np.zeros_like(x)
    g = np.ones_like(h)
    for t in reversed(range(x.shape[1])):
        z = g * (1 - states[t] ** 2)
        grad[:, t] = z @ kernel.T
        g = z @ recurrent_kernel.T
    return (grad**2).sum(axis=(0, 2))


def memory_span(norms, fraction=0.01):
    for k in range(len(norms)):
        if norms[-1 - k] <= fraction * norms[-1]:
            return k
    return len(norms) - 1
