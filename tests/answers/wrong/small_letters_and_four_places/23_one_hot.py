"""Letters are small, and one that is not helo stands for nothing.

mistake: case_lost, unknown_as_zeros
"""

import numpy as np


def one_hot(text, vocab):
    known = list(vocab)
    encoded = np.zeros((1, len(text), len(known)))
    for t, character in enumerate(text.lower()):
        if character in known:
            encoded[0, t, known.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
