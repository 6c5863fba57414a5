"""All the probabilities together are 1.

mistake: softmax_whole_array
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum()


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
