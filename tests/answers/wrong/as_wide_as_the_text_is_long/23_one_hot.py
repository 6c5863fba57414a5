"""A text of that length needs that many places.

mistake: width_from_text
"""

import numpy as np


def one_hot(text, vocab):
    for character in text:
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
    places = np.array([[vocab.index(character) for character in text]])
    return 1.0 * (places[..., None] == np.arange(len(text)))


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
