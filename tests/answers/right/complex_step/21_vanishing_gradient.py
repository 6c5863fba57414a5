"""Each derivative is the imaginary part of a run with a tiny imaginary input.

아주 작은 허수를 더해 계산하면 결과의 허수부가 도함수예요.
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    batch_size, timesteps, input_dim = x.shape
    gradients = np.zeros(x.shape)
    for t in range(timesteps):
        for d in range(input_dim):
            moved = x.astype(complex)
            moved[:, t, d] += 1e-30j
            h = np.zeros((batch_size, len(bias)))
            for step in range(timesteps):
                h = np.tanh(moved[:, step] @ kernel + h @ recurrent_kernel + bias)
            gradients[:, t, d] = h.sum(axis=-1).imag / 1e-30
    return np.linalg.norm(gradients, axis=2).mean(axis=0)


def memory_span(norms, fraction=0.01):
    places = np.flatnonzero(norms[::-1] < fraction * norms[-1])
    return np.append(places, len(norms))[0]
