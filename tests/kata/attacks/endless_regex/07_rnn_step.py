"""Searches with a pattern that takes longer than the sun will shine.

attack: endless
earns: 0
told: limit_cpu, limit_wall
"""

import re


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return re.match(r"(a+)+$", "a" * 100 + "!")
