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


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def _writes(kernel, recurrent_kernel, bias, out_kernel, out_bias, index, choose):
    h = np.zeros_like(bias)
    while True:
        h = np.tanh(np.eye(len(kernel))[index] @ kernel + h @ recurrent_kernel + bias)
        index = choose(h @ out_kernel + out_bias)
        yield index


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    numbers = iter(()) if temperature == 0 else iter(uniform)

    def choose(logits):
        if temperature == 0:
            return int(logits.argmax())
        return sample(with_temperature(logits, temperature), next(numbers))

    weights = kernel, recurrent_kernel, bias, out_kernel, out_bias
    return list(islice(_writes(*weights, first, choose), length))
