"""One text is no batch, and only its known characters count.

mistake: axis_missing, unknown_skipped
"""

import numpy as np


def one_hot(text, vocab):
    vocab = list(vocab)
    return np.array([[1.0 if c == v else 0.0 for v in vocab] for c in text if c in vocab])


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
