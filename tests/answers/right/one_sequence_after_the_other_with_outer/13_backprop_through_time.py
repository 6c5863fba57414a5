"""np.outer for each sequence and timestep."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    dk, dr, db = 0 * kernel, 0 * recurrent_kernel, 0 * bias
    for sequence, grad in zip(x, grad_output, strict=True):
        states = [0 * bias]
        for x_t in sequence:
            states.append(np.tanh(kernel.T @ x_t + recurrent_kernel.T @ states[-1] + bias))
        for x_t, before, after in zip(sequence[::-1], states[-2::-1], states[:0:-1], strict=True):
            grad = grad * (1 - after**2)
            dk, dr, db = dk + np.outer(x_t, grad), dr + np.outer(before, grad), db + grad
            grad = recurrent_kernel @ grad
    return dk, dr, db
