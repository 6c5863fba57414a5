"""Stops its own process, so that it neither answers nor ends.

attack: endless
earns: 0
told: limit_wall, nothing_returned
"""

import os
import signal


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    os.kill(os.getpid(), signal.SIGSTOP)
