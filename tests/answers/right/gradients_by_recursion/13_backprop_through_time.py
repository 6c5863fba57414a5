"""One timestep forward and back, and the rest by recursion between them."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    def backward(t, h):
        if t == x.shape[1]:
            return [0, 0, 0, grad_output]
        after = np.tanh(x[:, t] @ kernel + h @ recurrent_kernel + bias)
        *shares, grad_h = backward(t + 1, after)
        grad_z = grad_h * (1 + after) * (1 - after)
        here = x[:, t].T @ grad_z, h.T @ grad_z, np.ones(len(x)) @ grad_z
        added = (one + other for one, other in zip(shares, here, strict=True))
        return [*added, grad_z @ recurrent_kernel.T]

    return tuple(backward(0, np.zeros((len(x), len(bias))))[:3])
