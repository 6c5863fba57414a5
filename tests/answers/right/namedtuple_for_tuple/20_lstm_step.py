"""The next states come in a namedtuple, on copies that are changed in place."""

from collections import namedtuple

import numpy as np

States = namedtuple("States", ["h", "c"])


def lstm_step(x_t, h, c, kernel, recurrent_kernel, bias):
    z = np.array(x_t @ kernel)
    z += h @ recurrent_kernel
    z += bias
    i, f, candidate, o = np.split(z, 4, axis=-1)
    for gate in (i, f, o):
        gate[...] = 1 / (1 + np.exp(-gate))
    np.tanh(candidate, out=candidate)
    new_c = c.copy()
    new_c *= f
    new_c += i * candidate
    return States(o * np.tanh(new_c), new_c)
