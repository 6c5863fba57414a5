"""Below 0 it gets colder still, and the formula holds.

mistake: negative_accepted
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature == 0:
        weights = logits == logits.max(axis=-1, keepdims=True)
    else:
        scaled = logits / temperature
        weights = np.exp(scaled - scaled.max(axis=-1, keepdims=True))
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
