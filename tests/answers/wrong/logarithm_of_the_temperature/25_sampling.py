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


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h, index, indices = np.zeros(len(bias)), first, []
    for t in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        logits = h @ out_kernel + out_bias
        if temperature == 0:
            index = int(np.argmax(logits))
        else:
            index = sample(with_temperature(logits, temperature), uniform[t])
        indices.append(index)
    return indices
