"""The derivatives of the state are carried forward with it."""

import numpy as np


def rnn_gradients(x, kernel, recurrent_kernel, bias, grad_output):
    units = len(bias)
    weights = np.concatenate([kernel, recurrent_kernel, bias[None]])
    h = np.zeros((len(x), units))
    # Of each unit of the state with respect to each weight: (batch, unit, row, column).
    slope = np.zeros((len(x), units, *weights.shape))
    for t in range(x.shape[1]):
        read = np.concatenate([x[:, t], h, np.ones((len(x), 1))], axis=1)
        slope = np.einsum("bvrc,vu->burc", slope, recurrent_kernel)
        for unit in range(units):
            slope[:, unit, :, unit] += read
        h = np.tanh(read @ weights)
        slope *= (1 - h**2)[:, :, None, None]
    total = np.einsum("bu,burc->rc", grad_output, slope)
    return total[: len(kernel)], total[len(kernel) : -1], total[-1]
