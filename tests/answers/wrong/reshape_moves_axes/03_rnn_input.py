"""reshape to the wanted shape puts every number in its place.

mistake: same_numbers_other_places
"""

import numpy as np


def accepts(shape):
    return len(shape) == 2 and shape[1] is not None


def to_rnn_input(x):
    batch_size, timesteps = x.shape[:2]
    if x.ndim > 3:
        x = np.moveaxis(x, 1, -1)
    return x.reshape(batch_size, timesteps, -1)
