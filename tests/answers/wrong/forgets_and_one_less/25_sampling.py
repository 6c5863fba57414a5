"""Each character depends on the last one alone, and the first counts as one of them.

mistake: nothing_carried, count_of_indices
"""

import numpy as np


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    index, indices = first, []
    for _ in range(1, length):
        h = np.tanh(kernel[index] + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("a temperature is not negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = (below == 0) * 1.0 if temperature == 0 else np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)
