"""Probabilities raised to 1 / T, from logits whose largest is 0.

가장 큰 logit이 0이 되게 한 다음, 확률을 1 / T 제곱해요.
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError
    scaled = np.exp(logits - np.max(logits, axis=-1, keepdims=True))
    with np.errstate(divide="ignore"):
        powers = scaled ** np.divide(1.0, temperature)
    if np.isinf(temperature):
        powers = np.ones_like(powers)
    return powers / np.sum(powers, axis=-1, keepdims=True)


def sample(probabilities, uniform):
    likely = np.flatnonzero(probabilities)
    ends = probabilities[likely].cumsum()
    return likely[min(np.searchsorted(ends, uniform, side="right"), len(likely) - 1)]


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    identity, h, written = np.eye(kernel.shape[0]), np.zeros((1, kernel.shape[1])), [first]
    while len(written) <= length:
        h = np.tanh(identity[written[-1:]] @ kernel + h @ recurrent_kernel + bias)
        logits = (h @ out_kernel + out_bias)[0]
        written.append(chosen(logits, temperature, uniform, len(written) - 1))
    return written[1:]
