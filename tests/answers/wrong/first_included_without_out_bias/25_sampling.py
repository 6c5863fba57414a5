"""The text begins with the first character, and the output needs no bias.

mistake: out_bias_forgotten, first_included
"""

import numpy as np


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, indices = np.zeros(len(bias)), [first]
    for _ in range(length):
        h = np.tanh(kernel[indices[-1]] + h @ recurrent_kernel + bias)
        indices.append(int(np.argmax(h @ out_kernel)))
    return indices


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("a temperature is not negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = (below == 0) * 1.0 if temperature == 0 else np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)
