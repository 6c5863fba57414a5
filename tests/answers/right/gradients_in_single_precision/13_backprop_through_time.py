"""float32, the states on a stack, the results in a namedtuple."""

from collections import namedtuple

import numpy as np

Gradients = namedtuple("Gradients", ["kernel", "recurrent_kernel", "bias"])


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    state = np.zeros((len(x), len(bias)), dtype=np.float32)
    passed = []
    for t in range(x.shape[1]):
        before = state
        state = np.tanh(x[:, t] @ kernel + before @ recurrent_kernel + bias).astype(np.float32)
        passed.append((x[:, t], before, state))
    gradients = Gradients(*(np.zeros_like(w) for w in (kernel, recurrent_kernel, bias)))
    grad_h = grad_output.astype(np.float32)
    while passed:
        x_t, before, after = passed.pop()
        grad_z = grad_h - grad_h * np.square(after)
        gradients.kernel[...] += np.dot(x_t.T, grad_z)
        gradients.recurrent_kernel[...] += np.dot(before.T, grad_z)
        gradients.bias[...] += np.sum(grad_z, axis=0)
        grad_h = np.dot(recurrent_kernel, grad_z.T).T
    return gradients
