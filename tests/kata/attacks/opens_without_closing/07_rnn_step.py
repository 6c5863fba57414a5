"""Opens 5,000 files and keeps them all, so that none is left for the answer.

attack: files
earns: 0
told: nothing_returned, limit_files
"""

import os

KEPT = []


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for _ in range(5_000):
        try:
            KEPT.append(os.open("/dev/null", os.O_RDONLY))
        except OSError:
            break
    return None
