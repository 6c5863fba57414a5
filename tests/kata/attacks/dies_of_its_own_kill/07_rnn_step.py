"""Kills its own process.

attack: signal
earns: 0
told: died_signal, nothing_returned
"""

import os
import signal


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    os.kill(os.getpid(), signal.SIGKILL)
