"""That a character is unknown says it all.

mistake: unknown_not_named
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError("unknown character")
        encoded[0, t, vocab.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
