"""Prints 2 GB, all in one line.

attack: output
earns: 0
told: limit_output, nothing_returned
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    for _ in range(2_000):
        print("x" * 2**20, end="")
    return None
