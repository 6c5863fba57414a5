"""The norm is asked once, np.where chooses, and the kernel is turned once.

norm을 한 번만 구하고, np.where로 고르고, 행렬은 한 번만 전치해요.
"""

import numpy as np


def global_norm(gradients):
    total = 0.0
    for gradient in gradients:
        total += np.vdot(gradient, gradient)
    return total**0.5


def gradient_norms(grad_h, recurrent_kernel, steps):
    back, norms = recurrent_kernel.transpose(), np.zeros(steps + 1)
    for step in range(steps + 1):
        norms[step] = (grad_h**2).sum() ** 0.5
        grad_h = np.dot(grad_h, back)
    return norms


def clip_by_global_norm(gradients, clip_norm):
    norm = global_norm(gradients)
    with np.errstate(divide="ignore", invalid="ignore"):
        return [np.where(norm > clip_norm, one / norm * clip_norm, one) for one in gradients]
