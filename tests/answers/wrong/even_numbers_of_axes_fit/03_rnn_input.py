"""An even number of axes fits.

mistake: none
facts: right_for_arguments
"""

import numpy as np


def accepts(shape):
    two = len(shape) == 2
    return len(shape) % 2 == 0 and not (two and shape[-1] is None)


def to_rnn_input(x):
    return x[:, :, np.newaxis] if x.ndim == 2 else x.reshape(*x.shape[:2], -1)
