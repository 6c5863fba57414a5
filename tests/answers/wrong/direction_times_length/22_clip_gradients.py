"""A direction of length 1, times the length that it may have.

mistake: clip_of_zero_norm
"""

import numpy as np


def global_norm(gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [global_norm([grad_h])]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(global_norm([grad_h]))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    norm = global_norm(gradients)
    return [gradient / norm * min(norm, clip_norm) for gradient in gradients]
