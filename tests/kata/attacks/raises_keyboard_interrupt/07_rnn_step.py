"""Raises what means, at home, that the user wants to stop the whole run.

attack: exception
earns: 0
told: any
"""


def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    raise KeyboardInterrupt
