"""A letter has its place in the alphabet, large or small.

mistake: places_of_alphabet, case_lost
"""

import numpy as np


def one_hot(text, vocab):
    for c in text:
        if c not in vocab:
            raise ValueError(f"{c!r} is not in vocab")
    places = [ord(c) - ord("a") for c in text.lower()]
    return np.eye(26)[places][None]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
