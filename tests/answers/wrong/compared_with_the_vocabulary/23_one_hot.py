"""A character that equals none in the vocabulary takes care of itself.

mistake: unknown_as_zeros
"""

import numpy as np


def one_hot(text, vocab):
    return np.array([[[float(character == known) for known in vocab] for character in text]])


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
