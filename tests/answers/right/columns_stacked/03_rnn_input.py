"""Loops over sequences and timesteps; the rows are stacked as floats."""

import numpy as np


def accepts(shape):
    axes = 0
    for size in shape:
        axes += 1
        last = size
    return bool(axes == 2 and last)


def to_rnn_input(x):
    return np.stack(
        [[np.ravel(timestep).astype("float32") for timestep in sequence] for sequence in x]
    )
