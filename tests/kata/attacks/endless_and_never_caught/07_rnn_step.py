"""Loops on whatever is raised or signalled, on every signal that can be caught.

attack: endless
earns: 0
told: limit_cpu, limit_wall
"""

import signal

for number in signal.valid_signals():
    try:
        signal.signal(number, signal.SIG_IGN)
    except (OSError, ValueError):
        pass


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue
