"""Only what goes in has to be known.

mistake: unknown_as_zeros
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, vocab.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    targets = np.zeros((1, len(text) - 1, len(vocab)))
    for t, character in enumerate(text[1:]):
        if character in vocab:
            targets[0, t, vocab.index(character)] = 1
    return one_hot(text[:-1], vocab), targets
