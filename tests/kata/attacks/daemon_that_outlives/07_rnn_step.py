"""Leaves a daemon behind that would wait for the next student.

attack: outlives
earns: 0
told: nothing_returned, limit_threads, walled_off
"""

import os
import time


def become_daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    print("kata" + "_breach: a daemon lives")
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        time.sleep(1)
    os._exit(0)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    try:
        become_daemon()
    except OSError:
        pass
    return None
