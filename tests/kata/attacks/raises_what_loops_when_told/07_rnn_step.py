"""Raises an exception whose text is never ready.

attack: exception
earns: 0
told: limit_cpu, limit_wall
"""


class Told(Exception):
    def __str__(self):
        while True:
            pass

    __repr__ = __str__


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise Told
