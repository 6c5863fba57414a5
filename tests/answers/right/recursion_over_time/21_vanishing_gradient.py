"""The function calls itself for the rest of the sequence."""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    def gradients_from(t, h):
        if t == x.shape[1]:
            return np.ones_like(h), []
        following = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        grad_h, later = gradients_from(t + 1, following)
        grad_z = grad_h / np.cosh(np.arctanh(following)) ** 2
        return grad_z @ recurrent_kernel.T, [grad_z @ kernel.T, *later]

    _, gradients = gradients_from(0, np.zeros((len(x), len(bias))))
    return np.array([np.linalg.norm(one, axis=-1).mean() for one in gradients])


def memory_span(norms, fraction=0.01):
    limit = norms[-1] * fraction
    return next((k for k in range(len(norms)) if norms[-1 - k] < limit), len(norms))
