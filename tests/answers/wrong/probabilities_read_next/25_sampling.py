"""The probabilities are the next input: they say more than one character.

mistake: outputs_fed_back
"""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature must not be negative")
    below = logits - logits.max(axis=-1, keepdims=True)
    weights = np.exp(below / temperature) if temperature > 0 else below == 0
    return weights / weights.sum(axis=-1, keepdims=True)


def generate(kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length):
    h = np.zeros(len(bias))
    x, indices = np.eye(len(kernel))[first], []
    for _ in range(length):
        h = np.tanh(x @ kernel + h @ recurrent_kernel + bias)
        x = with_temperature(h @ out_kernel + out_bias, 1)
        indices.append(int(np.argmax(x)))
    return indices
