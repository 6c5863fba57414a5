"""The norm of the norms, two by two; powers of the kernel; a tuple comes back."""

import numpy as np


def global_norm(gradients):
    return np.hypot.reduce([np.linalg.norm(gradient) for gradient in gradients])


def gradient_norms(grad_h, recurrent_kernel, steps):
    powers = (np.linalg.matrix_power(recurrent_kernel, step) for step in range(steps + 1))
    return np.array([np.linalg.norm(power @ grad_h.T) for power in powers])


def clip_by_global_norm(gradients, clip_norm):
    if global_norm(gradients) <= clip_norm:
        return tuple(gradient.copy() for gradient in gradients)
    return tuple(clip_norm * gradient / global_norm(gradients) for gradient in gradients)
