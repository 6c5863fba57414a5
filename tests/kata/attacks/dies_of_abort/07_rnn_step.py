"""Aborts.

attack: signal
earns: 0
told: died_signal
"""

import os


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    os.abort()
