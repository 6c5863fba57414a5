"""Both kernels in one, the one-hot vector and the state side by side."""

import numpy as np


def with_temperature(logits, temperature):
    if temperature < 0:
        raise ValueError("temperature < 0")
    far = np.moveaxis(logits, -1, 0)
    far = far - far.max(axis=0)
    weights = np.where(far == 0, 1.0, 0.0) if temperature == 0 else np.exp(far / temperature)
    return np.moveaxis(weights / weights.sum(axis=0), 0, -1)


def sample(probabilities, uniform):
    reached = np.tri(len(probabilities)) @ probabilities
    return np.count_nonzero(reached <= uniform * reached[-1])


def chosen(logits, temperature, uniform, t):
    if temperature == 0:
        return int(np.argmax(logits))
    return sample(with_temperature(logits, temperature), uniform[t])


def generate(
    kernel, recurrent_kernel, bias, out_kernel, out_bias, first, length, temperature=0, uniform=None
):
    vocab_size, units = kernel.shape
    joined = np.concatenate([kernel, recurrent_kernel, bias[np.newaxis]])
    read = np.zeros(vocab_size + units + 1)
    read[[first, -1]] = 1
    indices = []
    for t in range(length):
        h = np.tanh(np.einsum("i,ij->j", read, joined))
        logits = np.einsum("j,jk->k", h, out_kernel) + out_bias
        indices.append(chosen(logits, temperature, uniform, t))
        read[:vocab_size] = np.arange(vocab_size) == indices[-1]
        read[vocab_size:-1] = h
    return indices
