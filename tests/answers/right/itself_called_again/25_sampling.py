"""generate writes one character and calls itself for the rest, the state hidden in the bias."""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must be 0 or more")
    if temperature == np.inf:
        return np.full(logits.shape, 1 / logits.shape[-1])
    below = logits - logits.max(axis=-1, keepdims=True)
    if temperature == 0:
        return (below == 0) / (below == 0).sum(axis=-1, keepdims=True)
    weights = np.exp(below / temperature)
    return weights / weights.sum(axis=-1, keepdims=True)


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def rest(weights, h, index, length, temperature, uniform):
    if length == 0:
        return []
    kernel, recurrent_kernel, bias, out_kernel, out_bias = weights
    h = np.tanh(kernel[index] + h @ recurrent_kernel + bias)
    probabilities = with_temperature(h @ out_kernel + out_bias, temperature)
    index = sample(probabilities, uniform[0] if temperature else 0.5)
    return [index, *rest(weights, h, index, length - 1, temperature, uniform[1:])]


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    weights = kernel, recurrent_kernel, bias, out_kernel, out_bias
    numbers = np.zeros(length) if uniform is None else uniform
    return rest(weights, np.zeros(len(bias)), first, length, temperature, numbers)
