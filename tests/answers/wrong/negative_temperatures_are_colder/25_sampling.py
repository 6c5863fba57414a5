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
