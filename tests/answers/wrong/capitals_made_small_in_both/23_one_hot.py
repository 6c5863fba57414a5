"""Text and vocabulary are both made small, so that they fit.

mistake: case_lost
"""

import numpy as np


def one_hot(text, vocab):
    text, small = text.lower(), [c.lower() for c in vocab]
    encoded = np.zeros((1, len(text), len(vocab)))
    for t, character in enumerate(text):
        if character not in small:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, small.index(character)] = 1
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
