"""Closes every open file, so that its answer goes nowhere.

attack: forged
earns: 0
told: died_exit, died_signal, broke_protocol, limit_wall
"""

import os


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    os.closerange(0, 4096)
    return None
