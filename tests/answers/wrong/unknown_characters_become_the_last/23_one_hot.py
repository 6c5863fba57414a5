"""-1 for what is not found will do.

mistake: unknown_as_another
"""

import numpy as np


def one_hot(text, vocab):
    places = ["".join(vocab).find(character) for character in text]
    return np.eye(len(vocab))[None, places]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
