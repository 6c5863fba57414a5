"""Softmax goes along axis 0, and 0 and -1 are temperatures like any other.

mistake: softmax_other_axis, zero_temperature_fails, negative_accepted
"""

import numpy as np


def with_temperature(logits, temperature):
    z = logits / temperature
    z = z - z.max(axis=0)
    e = np.exp(z)
    return e / e.sum(axis=0)


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h, index, indices = np.zeros(len(bias)), first, []
    for t in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        logits = h @ out_kernel + out_bias
        if temperature == 0:
            index = int(np.argmax(logits))
        else:
            index = sample(with_temperature(logits, temperature), uniform[t])
        indices.append(index)
    return indices
