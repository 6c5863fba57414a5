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
    h = np.zeros((1, len(bias)))
    index, indices = np.array([first]), []
    for t in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = np.array([chosen((h @ out_kernel + out_bias)[0], temperature, uniform, t)])
        indices.append(index)
    return indices
