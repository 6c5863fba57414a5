"""As PyTorch does it, with a little something below the fraction line."""

import numpy as np


def global_norm(gradients):
    return np.linalg.norm(np.array([np.linalg.norm(gradient) for gradient in gradients]))


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [global_norm([grad_h])]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(global_norm([grad_h]))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    factor = clip_norm / (global_norm(gradients) + 1e-6)
    return [gradient * min(factor, 1.0) for gradient in gradients]
