"""The longest piece comes first, and what lies behind the last end belongs to the last piece.

mistake: pieces_sorted, sample_beyond_the_sum
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def sample(probabilities, uniform):
    order = np.argsort(-probabilities)
    ends = np.cumsum(probabilities[order])
    return int(order[min(np.searchsorted(ends, uniform, side="right"), len(ends) - 1)])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h = np.zeros(len(bias))
    index, indices = (first, [])
    for t in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        logits = h @ out_kernel + out_bias
        if temperature == 0:
            index = int(np.argmax(logits))
        else:
            ends = np.cumsum(with_temperature(logits, temperature))
            index = int(np.argmax(ends > uniform[t]))
        indices.append(index)
    return indices
