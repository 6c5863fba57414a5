"""The most likely is where the largest logit is.

mistake: largest_of_all_rows
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    if temperature == 0:
        weights = 1.0 * (logits == logits.max())
    else:
        weights = np.exp((logits - logits.max(axis=-1, keepdims=True)) / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
