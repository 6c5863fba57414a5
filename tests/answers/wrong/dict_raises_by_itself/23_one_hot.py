"""The dict raises an error by itself.

mistake: unknown_not_named
"""

import numpy as np


def one_hot(text, vocab):
    places = {character: place for place, character in enumerate(vocab)}
    return np.eye(len(vocab))[None, [places[character] for character in text]]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
