"""The gradients are one vector, and stay it.

mistake: gradients_in_one_vector
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
    vector = np.concatenate([gradient.ravel() for gradient in gradients])
    return vector * (clip_norm / max(np.linalg.norm(vector), clip_norm))
