"""expand_dims makes any array fit.

mistake: axis_added_anyway
"""

import numpy as np


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    return np.expand_dims(x, -1)
