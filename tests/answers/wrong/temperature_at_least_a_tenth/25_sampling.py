"""A temperature of 0.1 is as good as 0, and nothing is divided by 0.

mistake: temperature_made_larger
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("negative temperature")
    z = logits / max(temperature, 0.1)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, index, indices = np.zeros(len(bias)), first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
