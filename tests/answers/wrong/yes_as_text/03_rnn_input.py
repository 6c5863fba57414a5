"""The answer is written in quotes.

mistake: text_returned
"""

def accepts(shape):
    return "True" if len(shape) == 2 and shape[1] is not None else "False"


def to_rnn_input(x):
    return x.reshape(x.shape[0], x.shape[1], -1)
