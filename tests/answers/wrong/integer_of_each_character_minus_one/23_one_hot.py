"""Places count from 1, so that 1 is taken off.

mistake: places_one_back
"""

import numpy as np


def one_hot(text, vocab):
    for c in text:
        if c not in vocab:
            raise ValueError(f"{c!r} is not in vocab")
    places = [list(vocab).index(c) - 1 for c in text]
    return np.eye(len(vocab))[places][None]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
