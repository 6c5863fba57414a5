"""Reads from address 0 through ctypes.

attack: signal
earns: 0
told: died_signal
"""

import ctypes


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    ctypes.string_at(0)
