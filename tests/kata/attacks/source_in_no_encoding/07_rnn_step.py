# coding: kata_no_such_encoding
"""Says that it is written in an encoding which nobody knows.

attack: source
earns: 0
told: trouble, not_utf8
"""

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
