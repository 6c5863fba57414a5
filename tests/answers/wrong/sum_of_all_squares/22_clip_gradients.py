"""The L2 norm is the sum of squares.

mistake: norm_without_root
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
    norm = np.linalg.norm(np.concatenate([gradient.ravel() for gradient in gradients]))
    return [gradient * min(1, clip_norm / max(norm, 1e-12)) for gradient in gradients]
