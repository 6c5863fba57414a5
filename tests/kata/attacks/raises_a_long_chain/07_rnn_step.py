"""Raises an exception with a chain of 100,000 causes that ends in itself.

attack: exception
earns: 0
told: any
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    first = error = ValueError("last")
    for _ in range(100_000):
        earlier = ValueError("earlier")
        error.__cause__ = error.__context__ = earlier
        error = earlier
    error.__cause__ = first
    raise first
