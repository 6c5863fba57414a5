"""Sends one byte of its answer every second, each in time, all together never.

attack: forged
earns: 0
told: limit_wall, broke_protocol, nothing_returned
"""

import os
import stat
import time


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    channels = []
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                channels.append(fd)
        except OSError:
            continue
    # Eight bytes that promise the longest frame there may be, and then its bytes.
    for byte in [b"\x00", b"\xff", b"\xff", b"\xf0", *[b"\x00"] * 4, *[b"["] * 600]:
        for fd in channels:
            os.write(fd, byte)
        time.sleep(1)
    return None
