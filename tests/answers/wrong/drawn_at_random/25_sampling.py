"""Writing is creative, so characters are drawn by their probabilities.

mistake: random_choice, numbers_of_its_own
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


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        probabilities = with_temperature(h @ out_kernel + out_bias, temperature or 1)
        index = int(np.random.choice(len(kernel), p=probabilities))
        indices.append(index)
    return indices
