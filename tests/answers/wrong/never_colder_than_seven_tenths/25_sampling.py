"""A temperature below 0.65 is not natural.

mistake: none
facts: wrong_with
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    temperature = max(temperature, 0.65)
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, index, indices = np.zeros(len(bias)), first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int((h @ out_kernel + out_bias).argmax())
        indices.append(index)
    return indices
