"""A dict with a default never fails.

mistake: unknown_as_another
"""

import numpy as np


def one_hot(text, vocab):
    places = {character: place for place, character in enumerate(vocab)}
    return np.eye(len(vocab))[None, [places.get(character, 0) for character in text]]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
