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
    x, h, indices = np.eye(len(kernel))[[first]], np.zeros((1, len(bias))), []
    for t in range(length):
        h = np.tanh(x @ kernel + h @ recurrent_kernel + bias)
        indices.append(chosen((h @ out_kernel + out_bias)[0], temperature, uniform, t))
        x = np.eye(len(kernel))[indices[-1:]]
    return np.array(indices)
