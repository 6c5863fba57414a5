"""What is too long is multiplied by clip_norm.

mistake: not_divided_by_the_norm
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
    norm = global_norm(gradients)
    return [gradient * clip_norm if norm > clip_norm else gradient for gradient in gradients]
