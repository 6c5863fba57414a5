"""All the gradients are collected in x's shape; the norms come last.

기울기를 모두 x의 모양으로 모으고 norm은 마지막에 구해요.
"""

import numpy as np


def input_gradients(x, kernel, recurrent_kernel, bias):
    timesteps = x.shape[1]
    states = np.zeros((timesteps + 1, len(x), len(bias)))
    for t in range(timesteps):
        states[t + 1] = np.tanh(x[:, t] @ kernel + states[t] @ recurrent_kernel + bias)
    gradients = np.empty(x.shape)
    grad_h = np.full(states[0].shape, 1.0)
    for t in range(timesteps - 1, -1, -1):
        grad_z = grad_h - grad_h * states[t + 1] * states[t + 1]
        gradients[:, t] = np.dot(grad_z, kernel.T)
        grad_h = np.dot(grad_z, recurrent_kernel.T)
    return np.mean(np.sqrt(np.sum(np.square(gradients), axis=-1)), axis=0)


def memory_span(norms, fraction=0.01):
    back = 0
    while back < len(norms) and norms[len(norms) - 1 - back] >= fraction * norms[-1]:
        back += 1
    return back
