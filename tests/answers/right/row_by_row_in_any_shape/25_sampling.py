"""Every row is worked out by itself in plain Python, then put back into the shape."""

import math
from itertools import accumulate

import numpy as np


def row(numbers, temperature):
    largest = max(numbers)
    if temperature == 0:
        weights = [float(number == largest) for number in numbers]
    else:
        weights = [math.exp((number - largest) / temperature) for number in numbers]
    return [weight / math.fsum(weights) for weight in weights]


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("no temperature is below 0 here")
    rows = logits.reshape(-1, logits.shape[-1]).tolist()
    return np.array([row(numbers, temperature) for numbers in rows]).reshape(logits.shape)


def sample(probabilities, uniform):
    ends = list(accumulate(probabilities.tolist()))
    return next(index for index, end in enumerate(ends) if end > uniform * ends[-1])


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    vocab_size, units = kernel.shape
    h, index, indices = [0.0] * units, first, []
    for t in range(length):
        sums = [
            kernel[index][j] + sum(h[i] * recurrent_kernel[i][j] for i in range(units)) + bias[j]
            for j in range(units)
        ]
        h = [math.tanh(number) for number in sums]
        logits = [
            sum(h[j] * out_kernel[j][k] for j in range(units)) + out_bias[k]
            for k in range(vocab_size)
        ]
        index = chosen(np.array(logits), temperature, uniform, t)
        indices.append(index)
    return indices
