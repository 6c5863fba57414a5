"""Is not saved as UTF-8: café, über.

attack: source
earns: 0
told: trouble, not_utf8
"""

def rnn_step(x_t, h, kernel, recurrent_kernel, bias):
    return None
