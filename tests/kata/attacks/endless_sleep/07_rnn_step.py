"""Sleeps for a year, which takes no CPU time.

attack: endless
earns: 0
told: limit_wall
"""

import time


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    time.sleep(365 * 24 * 3600)
