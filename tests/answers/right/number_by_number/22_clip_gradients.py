"""Plain Python goes through every number, and the gradient calls itself back.

파이썬으로 숫자를 하나씩 지나가고, 거슬러 가는 함수는 자기 자신을 다시 호출해요.
"""

import math

import numpy as np


def global_norm(gradients):
    return math.sqrt(math.fsum(float(x) ** 2 for gradient in gradients for x in gradient.flat))


def gradient_norms(grad_h, recurrent_kernel, steps):
    here = [global_norm([grad_h])]
    if steps == 0:
        return np.array(here)
    earlier = np.einsum("bj,ij->bi", grad_h, recurrent_kernel)
    return np.concatenate([here, gradient_norms(earlier, recurrent_kernel, steps - 1)])


def clip_by_global_norm(gradients, clip_norm):
    norm = global_norm(gradients)
    clipped = []
    for gradient in gradients:
        new = np.empty_like(gradient)
        for place in np.ndindex(*gradient.shape):
            new[place] = gradient[place] * (1 if norm <= clip_norm else clip_norm / norm)
        clipped.append(new)
    return clipped
