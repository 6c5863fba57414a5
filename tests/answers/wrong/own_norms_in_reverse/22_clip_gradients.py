"""Each by itself, beginning with the last.

mistake: clipped_by_own_norm, gradients_in_other_order
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
    clipped = []
    for one in gradients:
        clipped.insert(0, one * (clip_norm / max(np.linalg.norm(one), clip_norm)))
    return clipped
