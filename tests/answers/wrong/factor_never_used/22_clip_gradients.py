"""The factor is worked out and forgotten.

mistake: not_clipped
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
    scale = min(clip_norm / max(global_norm(gradients), clip_norm), 1)
    clipped = []
    for gradient in gradients:
        gradient * scale
        clipped.append(gradient)
    return clipped
