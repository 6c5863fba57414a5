"""Returns an endless generator.

attack: odd object
earns: 0
told: refused_type
"""

import itertools


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    yield from itertools.count()
