"""Writes 2 GB to both standard streams past Python, from four threads.

attack: output
earns: 0
told: limit_output, nothing_returned
"""

import os
import threading

BLOCK = b"\xff" * 2**16


def flood(fd):
    for _ in range(8_000):
        try:
            os.write(fd, BLOCK)
        except OSError:
            return


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    threads = [threading.Thread(target=flood, args=(fd,)) for fd in (1, 2, 1, 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return None
