"""A loop over the sequences and units, with math's functions."""

import math

import numpy as np


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    units = h.shape[1]
    next_h, next_c = np.empty_like(h), np.empty_like(c)
    for n in range(len(x_t)):
        z = x_t[n] @ kernel + h[n] @ recurrent_kernel + bias
        for u in range(units):
            i, f, candidate, o = (float(z[k * units + u]) for k in range(4))
            next_c[n, u] = c[n, u] / (1 + math.exp(-f)) + math.tanh(candidate) / (1 + math.exp(-i))
            next_h[n, u] = math.tanh(next_c[n, u]) / (1 + math.exp(-o))
    return next_h, next_c
