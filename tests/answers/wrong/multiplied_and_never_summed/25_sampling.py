"""exp of logits times temperature says how likely each is.

mistake: temperature_multiplied, probabilities_not_normalised
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    if temperature == np.inf:
        return np.full(logits.shape, 1 / logits.shape[-1])
    if temperature == 0:
        return (below == 0) / (below == 0).sum(axis=-1, keepdims=True)
    return np.exp(below * temperature)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    index, indices = first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
