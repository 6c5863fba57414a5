"""Raises an exception that ends the process when its text is asked for.

attack: exception
earns: 0
told: died_exit
"""

import os


class Told(Exception):
    def __str__(self):
        os._exit(0)

    __repr__ = __str__


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise Told
