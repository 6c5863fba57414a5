"""Squares are enough, and the way back is the way forwards.

mistake: norm_without_root, backward_recurrent_kernel_not_transposed
"""

import numpy as np


def global_norm(gradients):
    return sum((gradient**2).sum() for gradient in gradients)


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [(grad_h**2).sum()]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel
        norms.append((grad_h**2).sum())
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    norm = np.linalg.norm(np.concatenate([gradient.ravel() for gradient in gradients]))
    return [gradient * min(1, clip_norm / max(norm, 1e-12)) for gradient in gradients]
