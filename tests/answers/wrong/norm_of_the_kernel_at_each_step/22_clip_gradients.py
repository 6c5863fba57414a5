"""Every step multiplies the norm by that of the kernel.

mistake: norms_multiplied
"""

import numpy as np


def global_norm(gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    growth = np.linalg.norm(recurrent_kernel)
    return np.array([global_norm([grad_h]) * growth**step for step in range(steps + 1)])


def clip_by_global_norm(gradients, clip_norm):
    scale = clip_norm / max(global_norm(gradients), clip_norm)
    return [gradient * scale for gradient in gradients]
