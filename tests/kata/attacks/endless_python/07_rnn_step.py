"""Loops without end in Python.

attack: endless
earns: 0
told: limit_cpu, limit_wall
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    while True:
        pass
