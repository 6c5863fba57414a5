"""Zero is replaced by a temperature so tiny that only ties remain."""

import numpy as np


def with_temperature(logits, temperature):
    if np.sign(temperature) == -1:
        raise ValueError("below zero")
    cold = max(temperature, 1e-12)
    weights = np.exp((logits - logits.max(axis=-1, keepdims=True)) / cold)
    return weights / weights.sum(axis=-1, keepdims=True)


def sample(probabilities, uniform):
    ends = np.add.accumulate(probabilities)
    return int(np.argmax(ends / ends[-1] > uniform))


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    if length == 0:
        return []
    h = np.zeros(recurrent_kernel.shape[0])
    indices = np.empty(length, dtype=np.int64)
    for step in range(length):
        before = first if step == 0 else indices[step - 1]
        h = np.tanh(kernel[before] + h @ recurrent_kernel + bias)
        indices[step] = chosen(h @ out_kernel + out_bias, temperature, uniform, step)
    return indices
