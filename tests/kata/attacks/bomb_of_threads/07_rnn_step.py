"""Starts 2,000 threads that do nothing but be there.

attack: processes
earns: 0
told: nothing_returned, limit_threads, walled_off
"""

import threading

ENDLESS = threading.Event()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for _ in range(2_000):
        try:
            threading.Thread(target=ENDLESS.wait, daemon=True).start()
        except (RuntimeError, MemoryError):
            break
    return None
