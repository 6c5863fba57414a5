"""The text comes first, then the vocabulary, then the batch.

mistake: axes_in_other_order
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((len(text), len(vocab), 1))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[t, vocab.index(character), 0] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
