"""Dividing is subtracting logarithms.

mistake: zero_temperature_fails
"""

import numpy as np


import math


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("negative temperature")
    z = logits * math.exp(-math.log(temperature))
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, index, indices = np.zeros(len(bias)), first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
