"""Unknown characters share one more place at the end.

mistake: unknown_place_added
"""

import numpy as np


def one_hot(text, vocab):
    known = [*vocab, None]
    encoded = np.zeros((1, len(text), len(known)))
    for t, character in enumerate(text):
        encoded[0, t, known.index(character if character in vocab else None)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
