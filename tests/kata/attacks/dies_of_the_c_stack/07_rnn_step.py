"""Recurses without limit until the C stack is used up.

attack: recursion
earns: 0
told: died_signal, endless_recursion, limit_memory
"""

import sys

sys.setrecursionlimit(10**9)


class Deeper:
    def __add__(self, other):
        return sorted([0], key=lambda _: self + other)


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return Deeper() + h
