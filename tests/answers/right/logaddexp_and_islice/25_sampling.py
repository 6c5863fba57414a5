"""logaddexp.reduce for the sum, and a generator without end that islice cuts."""

from itertools import islice

import numpy as np


def with_temperature(logits, temperature):
    logits = np.asarray(logits, dtype=float)
    if temperature < 0:
        raise ValueError(temperature)
    if temperature == 0:
        top = np.isclose(logits, logits.max(-1, keepdims=True), rtol=0, atol=0)
        return np.divide(top, np.count_nonzero(top, axis=-1, keepdims=True))
    scaled = (logits - np.amax(logits, axis=-1, keepdims=True)) / temperature
    return np.exp(scaled - np.logaddexp.reduce(scaled, axis=-1, keepdims=True))


def _writes(kernel, recurrent_kernel, bias, out_kernel, out_bias, index):
    h = np.zeros_like(bias)
    while True:
        h = np.tanh(np.eye(len(kernel))[index] @ kernel + h @ recurrent_kernel + bias)
        index = int((h @ out_kernel + out_bias).argmax())
        yield index


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    return list(
        islice(_writes(kernel, recurrent_kernel, bias, out_kernel, out_bias, first), length)
    )
