"""bisect halves the sums, in plain Python; the numbers come from an iterator."""

from bisect import bisect_right
from itertools import accumulate

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def sample(probabilities, uniform):
    ends = list(accumulate(float(one) for one in probabilities))
    return bisect_right(ends, uniform * ends[-1])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h, read, written = np.zeros((1, len(bias))), first, []
    numbers = [None] * length if temperature == 0 else uniform
    for number in numbers:
        h = np.tanh(kernel[[read]] + h @ recurrent_kernel + bias)
        (logits,) = h @ out_kernel + out_bias
        likely = with_temperature(logits, temperature)
        read = int(likely.argmax()) if number is None else sample(likely, number)
        written.append(read)
    return written
