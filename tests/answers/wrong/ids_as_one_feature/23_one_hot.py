"""Every timestep has one number, the character's place.

mistake: ids_for_one_hot
"""

import numpy as np


def one_hot(text, vocab):
    encoded = np.zeros((1, len(text), 1))
    for t, character in enumerate(text):
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        encoded[0, t, 0] = vocab.index(character)
    return encoded


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
