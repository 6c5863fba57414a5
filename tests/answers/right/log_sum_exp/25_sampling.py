"""Probabilities as exp of logits minus their log-sum-exp, and a tuple of indices.

확률을 exp(logits - log-sum-exp)로 구하고, 인덱스는 튜플이에요.
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError(f"{temperature} is below 0")
    if temperature == 0:
        top = np.isclose(logits, logits.max(axis=-1, keepdims=True), rtol=0, atol=0)
        return top / np.count_nonzero(top, axis=-1, keepdims=True)
    scaled = (logits - np.amax(logits, -1)[..., None]) / temperature
    return np.exp(scaled - np.logaddexp.reduce(scaled, axis=-1, keepdims=True))


def sample(probabilities, uniform):
    rest, last = uniform, 0
    for index, probability in enumerate(probabilities):
        if rest < probability:
            return index
        rest -= probability
        last = index if probability > 0 else last
    return last


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    def written():
        h, index = np.zeros_like(bias), first
        for t in range(length):
            h = np.tanh(kernel[index, :] + np.dot(h, recurrent_kernel) + bias)
            index = chosen(np.dot(h, out_kernel) + out_bias, temperature, uniform, t)
            yield index

    return tuple(written())
