"""The list of indices is made an array, of which the empty one holds floats."""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("A temperature is at least 0.")
    largest = np.max(logits, axis=-1, keepdims=True)
    if temperature == 0:
        return np.divide(logits == largest, np.sum(logits == largest, axis=-1, keepdims=True))
    powers = np.e ** ((logits - largest) / temperature)
    return powers / np.sum(powers, axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    x, h, indices = np.eye(len(kernel))[[first]], np.zeros((1, len(bias))), []
    for _ in range(length):
        h = np.tanh(x @ kernel + h @ recurrent_kernel + bias)
        indices.append(np.argmax(h @ out_kernel + out_bias))
        x = np.eye(len(kernel))[indices[-1:]]
    return np.array(indices)
