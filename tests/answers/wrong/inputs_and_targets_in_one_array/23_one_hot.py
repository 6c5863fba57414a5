"""Inputs and targets are equally long, so they fit into one array.

mistake: results_in_one_array
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
    return np.concatenate([one_hot(text[:-1], vocab), one_hot(text[1:], vocab)])
