"""Returns a text of 500 million characters.

attack: size
earns: 0
told: refused_size, limit_memory
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return "\x1b" * 500_000_000
