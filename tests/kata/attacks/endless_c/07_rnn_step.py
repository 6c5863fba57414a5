"""Loops without end in C, where no signal is ever looked at.

attack: endless
earns: 0
told: limit_cpu, limit_wall
"""

import itertools


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return sum(itertools.repeat(0))
