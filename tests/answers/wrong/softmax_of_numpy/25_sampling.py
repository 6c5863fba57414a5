"""NumPy has a softmax, as other packages have.

mistake: not_in_numpy
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("negative temperature")
    return np.softmax(logits / temperature, axis=-1)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h, index, indices = np.zeros(len(bias)), first, []
    for _ in range(length):
        h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
        index = int(np.argmax(h @ out_kernel + out_bias))
        indices.append(index)
    return indices
