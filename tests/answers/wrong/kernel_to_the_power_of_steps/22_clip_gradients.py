"""Several steps are a power of the kernel.

mistake: kernel_numbers_to_a_power
"""

import numpy as np


def global_norm(gradients):
    return np.sqrt(sum((gradient**2).sum() for gradient in gradients))


def gradient_norms(grad_h, recurrent_kernel, steps):
    back = [grad_h, *(grad_h @ recurrent_kernel.T**step for step in range(1, steps + 1))]
    return np.array([global_norm([one]) for one in back])


def clip_by_global_norm(gradients, clip_norm):
    scale = clip_norm / max(global_norm(gradients), clip_norm)
    return [gradient * scale for gradient in gradients]
