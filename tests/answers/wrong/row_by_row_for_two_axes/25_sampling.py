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


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h = np.zeros(len(bias))
    index, indices = first, []
    for t in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        logits = h @ out_kernel + out_bias
        if temperature == 0:
            index = int(np.argmax(logits))
        else:
            index = sample(with_temperature(logits, temperature), uniform[t])
        indices.append(index)
    return indices
