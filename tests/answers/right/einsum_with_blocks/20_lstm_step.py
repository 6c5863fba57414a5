"""The kernels are given an axis for the blocks, and einsum multiplies them."""

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    z = np.einsum("bd,dgu->gbu", x_t, kernel.reshape(-1, 4, units))
    z = z + np.einsum("bv,vgu->gbu", h, recurrent_kernel.reshape(units, 4, units))
    z = z + bias.reshape(4, 1, units)
    i, f, o = 1 / (1 + np.exp(-z[[0, 1, 3]]))
    c = f * c + i * np.tanh(z[2])
    return o * np.tanh(c), c
