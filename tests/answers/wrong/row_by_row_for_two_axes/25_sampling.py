"""Logits are a table, so it is gone through row by row.

mistake: any_number_of_axes
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    rows, vocab_size = logits.shape
    probabilities = np.zeros((rows, vocab_size))
    for row in range(rows):
        below = logits[row] - logits[row].max()
        weights = np.exp(below / temperature) if temperature > 0 else below == 0
        probabilities[row] = weights / weights.sum()
    return probabilities


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
