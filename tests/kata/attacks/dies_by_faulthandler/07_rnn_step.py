"""Crashes by Python's own function for trying out crashes.

attack: signal
earns: 0
told: died_signal, nothing_returned
"""

import faulthandler


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    faulthandler.enable()
    faulthandler._sigsegv()
