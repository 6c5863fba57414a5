"""Each sequence is gone through by itself, with outer products."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    grad_kernel, grad_recurrent, grad_bias = 0, 0, 0
    for sequence, grad_h in zip(x, grad_output, strict=True):
        states = [np.zeros(len(bias))]
        for x_t in sequence:
            states.append(np.tanh(x_t @ kernel + states[-1] @ recurrent_kernel + bias))
        back = zip(sequence[::-1], states[-2::-1], states[:0:-1], strict=True)
        for x_t, before, after in back:
            grad_z = (1 - after**2) * grad_h
            grad_kernel = grad_kernel + np.outer(x_t, grad_z)
            grad_recurrent = grad_recurrent + np.outer(before, grad_z)
            grad_bias = grad_bias + grad_z
            grad_h = recurrent_kernel @ grad_z
    return grad_kernel, grad_recurrent, grad_bias
