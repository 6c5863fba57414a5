"""Inputs and targets are the whole text, and one text is no batch.

mistake: pairs_not_shifted, axis_missing
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
    vectors = one_hot(text, vocab)[0]
    return vectors, vectors
