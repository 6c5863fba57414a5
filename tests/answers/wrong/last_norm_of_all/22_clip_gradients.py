"""How large it is at the end is what counts.

mistake: last_norm_alone
"""

import numpy as np


def global_norm(gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
    return np.linalg.norm(grad_h)


def clip_by_global_norm(gradients, clip_norm):
    scale = clip_norm / max(global_norm(gradients), clip_norm)
    return [gradient * scale for gradient in gradients]
