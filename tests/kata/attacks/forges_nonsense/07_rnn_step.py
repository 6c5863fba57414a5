"""Writes what is no frame: random bytes, cut frames, wrong lengths, JSON that is none.

attack: forged
earns: 0
told: broke_protocol
"""

import itertools
import os
import stat
import struct

NONSENSE = itertools.cycle(
    [
        b"\x00" * 64,
        b"\xff" * 64,
        bytes(range(256)),
        struct.pack(">II", 5, 0) + b"{]\xff\x00{",
        struct.pack(">II", 0, 0),
        struct.pack(">II", 3, 0) + b"NaN",
        struct.pack(">II", 8, 0) + b"Infinity",
        struct.pack(">II", 13, 0) + b'{"a":1,"a":2}',
        struct.pack(">II", 5000, 0) + b"1" * 5000,
        b"HTTP/1.1 200 OK\r\n\r\n",
        b"\x93NUMPY\x01\x00v\x00{'descr': '|O', 'fortran_order': False, 'shape': (1,)}",
        b"\x80\x04\x8c\x05posix\x8c\x06system\x93\x8c\x04true\x85R.",
    ]
)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for fd in range(3, 256):
        try:
            if stat.S_ISSOCK(os.fstat(fd).st_mode):
                os.write(fd, next(NONSENSE))
        except OSError:
            continue
    return None
