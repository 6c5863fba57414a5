"""Every character gets a column, as in a table.

mistake: axes_swapped
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((1, len(vocab), len(text)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, vocab.index(character), t] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
