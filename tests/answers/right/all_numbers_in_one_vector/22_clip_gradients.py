"""All the gradients are one vector, which is split again at the end.

기울기 전부를 벡터 하나로 잇고, 끝에서 다시 나눠요.
"""

import numpy as np


def flat(gradients):
    return np.concatenate([np.ravel(gradient) for gradient in gradients])


def global_norm(gradients):
    vector = flat(gradients)
    return float(np.sqrt(vector @ vector))


def gradient_norms(grad_h, recurrent_kernel, steps):
    norms = [global_norm([grad_h])]
    for _ in range(steps):
        grad_h = grad_h @ recurrent_kernel.T
        norms.append(global_norm([grad_h]))
    return np.array(norms)


def clip_by_global_norm(gradients, clip_norm):
    vector, norm = flat(gradients), global_norm(gradients)
    if norm > clip_norm:
        vector = vector / norm * clip_norm
    ends = np.cumsum([gradient.size for gradient in gradients])[:-1]
    parts = np.split(vector, ends)
    return [part.reshape(gradient.shape) for part, gradient in zip(parts, gradients, strict=True)]
