"""Computes one whole number of billions of digits.

attack: endless
earns: 0
told: limit_cpu, limit_wall, limit_memory
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return 3 ** 10**10
