"""The state is a batch of one, and so is each index.

mistake: vectors_for_indices
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros((1, len(bias)))
    index, indices = np.array([first]), []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = np.argmax(h @ out_kernel + out_bias, axis=-1)
        indices.append(index)
    return indices
