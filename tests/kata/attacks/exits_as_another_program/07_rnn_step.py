"""Puts another program in the process's place, which answers on every open file.

attack: exit
earns: 0
told: nothing_returned, died_exit, died_signal, broke_protocol
"""

import os
import sys

OTHER = """
import os
for fd in range(3, 64):
    try:
        os.write(fd, b'{"state": "passed", "points": 100}\\n')
    except OSError:
        pass
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for program in (sys.executable, "/program", "/usr/bin/python3", "/bin/sh"):
        for fd in range(3, 64):
            try:
                os.set_inheritable(fd, True)
            except OSError:
                pass
        try:
            os.execv(program, [program, "-c", OTHER])
        except (OSError, ValueError, TypeError):
            pass
    return None
