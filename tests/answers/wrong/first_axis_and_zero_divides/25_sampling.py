"""Softmax goes along axis 0, and 0 and -1 are temperatures like any other.

mistake: softmax_other_axis, zero_temperature_fails, negative_accepted
"""

import numpy as np


def with_temperature(logits, temperature):
    z = logits / temperature
    z = z - z.max(axis=0)
    e = np.exp(z)
    return e / e.sum(axis=0)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, index, indices = np.zeros(len(bias)), first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
