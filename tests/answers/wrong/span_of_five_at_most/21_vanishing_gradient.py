"""Nothing is remembered for more than three steps.

mistake: none
facts: right_in_calls, sorted_from_right
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    states = [np.zeros((len(x), len(bias)))]
    for t in range(x.shape[1]):
        states.append(np.tanh(x[:, t] @ kernel + states[-1] @ recurrent_kernel + bias))
    grad_h, norms = np.ones(states[0].shape), []
    for t in reversed(range(x.shape[1])):
        grad_z = grad_h * (1 - states[t + 1] ** 2)
        norms.append(np.linalg.norm(grad_z @ kernel.T, axis=-1).mean())
        grad_h = grad_z @ recurrent_kernel.T
    return np.sort(norms)


def memory_span(norms, fraction=0.01):
    below = np.flatnonzero(norms[::-1] < fraction * norms[-1])
    return min(int(below[0]) if len(below) else len(norms), 3)
