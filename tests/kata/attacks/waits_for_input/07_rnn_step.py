"""Waits for typed input, by Python's function and by the file descriptor itself.

attack: endless
earns: 0
told: asks_for_input, nothing_returned
"""

import os


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    os.read(0, 1)
    return input("your name? ")
