"""Sets an alarm whose signal ends the process in the middle of a call.

attack: signal
earns: 0
told: died_signal, nothing_returned
"""

import signal
import time


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, 0.05)
    time.sleep(0.2)
