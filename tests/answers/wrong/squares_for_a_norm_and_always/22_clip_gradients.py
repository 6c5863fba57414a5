"""Squares say how long it is, and all is made as long as allowed.

mistake: norm_without_root, clipped_always
"""

import numpy as np


def global_norm(gradients):
    return sum((gradient**2).sum() for gradient in gradients)


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [np.linalg.norm(grad_h)]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(np.linalg.norm(grad_h))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    return [gradient * clip_norm / global_norm(gradients) for gradient in gradients]
