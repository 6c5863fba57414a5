"""What is read next are the probabilities; at temperature 0 they are the vector of one character.

mistake: outputs_fed_back
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def sample(probabilities, uniform):
    ends = np.cumsum(probabilities)
    return int(np.searchsorted(ends, uniform * ends[-1], side="right"))


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    h = np.zeros(len(bias))
    x = np.eye(len(kernel))[first]
    indices = []
    for t in range(length):
        h = np.tanh(x @ kernel + h @ recurrent_kernel + bias)
        x = with_temperature(h @ out_kernel + out_bias, temperature)
        index = int(np.argmax(x)) if temperature == 0 else sample(x, uniform[t])
        indices.append(index)
    return indices
