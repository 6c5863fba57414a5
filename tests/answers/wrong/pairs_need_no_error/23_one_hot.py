"""Pairs are made of the characters that are known.

mistake: unknown_skipped
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
    known = "".join(character for character in text if character in vocab)
    return one_hot(known[:-1], vocab), one_hot(known[1:], vocab)
