"""Returns an array of objects that act when they are compared, shown or unpickled.

attack: odd array
earns: 0
told: array_of_objects, other_dtype, not_numbers, refused_type
"""

import os

import numpy as np


class Acts:
    def __reduce__(self):
        return os.system, ("touch kata_canary_unpickled",)

    def __eq__(self, other):
        return True

    def __float__(self):
        raise SystemExit(0)

    def __repr__(self):
        os._exit(0)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    result = np.empty(h.shape, object)
    result[...] = Acts()
    return result
