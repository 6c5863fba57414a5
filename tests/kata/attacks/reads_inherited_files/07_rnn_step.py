"""Tries every file descriptor that may have been left open for it, and climbs from folders.

attack: reading
earns: 0
told: nothing_returned
"""

import os
import stat


def attempt():
    for fd in range(3, 1024):
        try:
            mode = os.fstat(fd).st_mode
        except OSError:
            continue
        if stat.S_ISDIR(mode):
            for path in ("..", "../..", "solutions", "../solutions", "../../../../etc"):
                try:
                    os.listdir(os.open(path, os.O_RDONLY, dir_fd=fd))
                except OSError:
                    continue
                print("kata" + "_breach: opened", path, "from", fd)
        elif stat.S_ISREG(mode):
            try:
                said = os.pread(fd, 2**20, 0)
            except OSError:
                continue
            if b"def test_" in said or b"kata_secret_" in said or b"gradebook" in said:
                print("kata" + "_breach: read file", fd)


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
