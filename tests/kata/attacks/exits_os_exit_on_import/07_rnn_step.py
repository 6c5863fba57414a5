"""Ends the process while the file is being read.

attack: exit
earns: 0
told: died_exit
"""

import os

os._exit(0)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
