"""Hides memory where limits often do not look: shared maps, nameless files, pipes.

attack: memory
earns: 0
told: nothing_returned, limit_memory, limit_files
"""

import mmap
import os

KEPT = []
MOST = 48
BLOCK = b"x" * 2**24


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    if KEPT:
        return None
    KEPT.append(None)
    for _ in range(MOST):
        try:
            KEPT.append(mmap.mmap(-1, 2**26))
            KEPT[-1].write(BLOCK)
        except (OSError, ValueError, MemoryError):
            pass
        try:
            fd = os.memfd_create("kata_attack")
            while os.fstat(fd).st_size < 2**26:
                os.write(fd, BLOCK)
        except (OSError, MemoryError, AttributeError):
            pass
    return None
