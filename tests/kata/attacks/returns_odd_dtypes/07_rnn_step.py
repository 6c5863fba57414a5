"""Returns structured, complex, dated, void and textual arrays in turn.

attack: odd array
earns: 0
told: array_of_objects, other_dtype, not_numbers, refused_type
"""

import itertools

import numpy as np

DTYPES = itertools.cycle(
    ["f8,O", "c16", "datetime64[ns]", "V0", "V100000", "U1", "S0", [("a", "f8", (3,))], "m8[Y]"]
)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return np.zeros(h.shape, next(DTYPES))
