"""As in TensorFlow, the norm comes back, too.

mistake: norm_beside_the_gradients
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
    scale = clip_norm / max(norm, clip_norm)
    return [gradient * scale for gradient in gradients], norm
