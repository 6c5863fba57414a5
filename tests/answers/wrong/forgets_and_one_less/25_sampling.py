"""Each character depends on the last one alone, and the first counts as one of them.

mistake: nothing_carried, count_of_indices
"""

import numpy as np


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    index, indices = first, []
    for t in range(1, length):
        h = np.tanh(kernel[index] + bias)
        index = chosen(h @ out_kernel + out_bias, temperature, uniform, t - 1)
        indices.append(index)
    return indices


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("a temperature is not negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = (below == 0) * 1.0 if temperature == 0 else np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)
