"""Characters that are not in the vocabulary are left out.

mistake: unknown_skipped
"""

import numpy as np


def one_hot(text, vocab):
    places = [vocab.index(character) for character in text if character in vocab]
    return np.eye(len(vocab))[None, places]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
