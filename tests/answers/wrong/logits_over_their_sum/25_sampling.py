"""Whatever is divided by its sum is a probability.

mistake: exp_forgotten
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    if temperature in (0, np.inf):
        largest = logits == logits.max(axis=-1, keepdims=True)
        weights = largest if temperature == 0 else np.ones(logits.shape)
    else:
        weights = logits / temperature
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
