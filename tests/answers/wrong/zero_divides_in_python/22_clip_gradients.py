"""The factor is a number of Python's, which divides by no 0.

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
    factor = min(1.0, clip_norm / float(global_norm(gradients)))
    return [gradient * factor for gradient in gradients]
