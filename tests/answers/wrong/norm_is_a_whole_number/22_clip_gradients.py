"""int cuts the norm.

mistake: none
facts: count_from_right
"""

import numpy as np


def global_norm(gradients):
    return int(np.sqrt(sum(((one**2).sum() for one in gradients))))


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [np.linalg.norm(grad_h)]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(np.linalg.norm(grad_h))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    norm = np.sqrt(sum(((one**2).sum() for one in gradients)))
    return [one * (clip_norm / max(norm, clip_norm)) for one in gradients]
