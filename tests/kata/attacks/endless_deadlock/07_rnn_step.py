"""Waits for a lock that it holds itself, with eight threads that do the same.

attack: endless
earns: 0
told: limit_wall
"""

import threading

LOCK = threading.Lock()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    LOCK.acquire()
    for _ in range(8):
        threading.Thread(target=LOCK.acquire).start()
    LOCK.acquire()
