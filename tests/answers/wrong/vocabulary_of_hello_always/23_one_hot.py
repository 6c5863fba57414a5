"""The vocabulary is that of the picture, helo.

mistake: vocab_hard_coded
"""

import numpy as np


def one_hot(text, vocab):
    places = []
    for character in text:
        if character not in vocab:
            raise ValueError(f"{character!r} is not in the vocabulary")
        places.append("helo".find(character))
    return np.eye(4)[None, places]


def next_char_pairs(text, vocab):
    return one_hot(text[:-1], vocab), one_hot(text[1:], vocab)
