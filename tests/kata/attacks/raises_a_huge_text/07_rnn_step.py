"""Raises an exception with a text of 400 million characters.

attack: exception
earns: 0
told: any
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise ValueError("\u2588" * 400_000_000)
