"""The highest place that is used says how many places there are.

mistake: width_from_text
"""

import numpy as np


def one_hot(text, vocab):
    for character in text:
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
    places = [vocab.index(character) for character in text]
    return np.eye(max(places) + 1)[None, places]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
