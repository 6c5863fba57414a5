"""A vocabulary is sorted, and what is not in it is nothing.

mistake: vocab_sorted, unknown_as_zeros
"""

import numpy as np


def one_hot(text, vocab):
    places = {c: i for i, c in enumerate(sorted(vocab))}
    out = np.zeros((1, len(text), len(vocab)))
    for t, c in enumerate(text):
        if c in places:
            out[0, t, places[c]] = 1
    return out


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
