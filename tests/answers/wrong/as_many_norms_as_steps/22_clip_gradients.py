"""There are as many norms as steps.

mistake: last_norm_missing
"""

import numpy as np


def global_norm(gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = []
    for _ in range(steps):
        norms.append(global_norm([grad_h]))
        grad_h = grad_h @ recurrent_kernel.T
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    scale = clip_norm / max(global_norm(gradients), clip_norm)
    return [gradient * scale for gradient in gradients]
