"""The text begins with the first character, and the output needs no bias.

mistake: out_bias_forgotten, first_included
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
    h, indices = np.zeros(len(bias)), [first]
    for t in range(length):
        h = np.tanh(kernel[indices[-1]] + h @ recurrent_kernel + bias)
        indices.append(chosen(h @ out_kernel, temperature, uniform, t))
    return indices


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("a temperature is not negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = (below == 0) * 1.0 if temperature == 0 else np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)
